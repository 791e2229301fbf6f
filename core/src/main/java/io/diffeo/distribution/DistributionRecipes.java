package io.diffeo.distribution;

import io.diffeo.recipe.Registry;

/** How each distribution of this package is made again from its recipe; networks and bijections within it are of other registries. */
public final class DistributionRecipes {
    private DistributionRecipes() {}

    /** What makes each of them, by the type that its recipe names. */
    public static Registry registry() {
        return Registry.empty()
                .with(Distribution.class, "product", Product::from)
                .with(Distribution.class, Transformed.TYPE, Transformed::from)
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
}
