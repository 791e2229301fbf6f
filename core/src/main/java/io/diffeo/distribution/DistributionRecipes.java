package io.diffeo.distribution;

import io.diffeo.bijection.Bijection;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;

/** How each distribution of this package is made again from its recipe. */
public final class DistributionRecipes {
    private DistributionRecipes() {}

    /** What makes each of them, by the type that its recipe names. */
    public static Registry registry() {
        return Registry.empty()
                .with(
                        Distribution.class,
                        "product",
                        (recipe, inner) -> Product.from(recipe, factor -> inner.make(Distribution.class, factor)))
                .with(Distribution.class, Transformed.TYPE, DistributionRecipes::transformed)
                .with(Distribution.class, ConditionalNormal.TYPE, ConditionalNormal::from)
                .with(Distribution.class, "full-normal", FullNormal::from)
                .with(Distribution.class, "gaussian-mixture", GaussianMixture::from)
                .with(Distribution.class, "laplace", Laplace::from)
                .with(Distribution.class, LinearNormal.TYPE, LinearNormal::from)
                .with(Distribution.class, "logistic", Logistic::from)
                .with(Distribution.class, "normal", Normal::from)
                .with(Distribution.class, "student-t", StudentT::from)
                .with(Distribution.class, "uniform", Uniform::from);
    }

    private static Transformed transformed(Recipe recipe, Registry.Maker inner) {
        return Transformed.of(
                inner.make(Distribution.class, recipe.recipe("base")),
                recipe.recipes("bijections").stream()
                        .map(part -> inner.make(Bijection.class, part))
                        .toList());
    }
}
