package io.diffeo.autoregressive;

import io.diffeo.distribution.Distribution;
import io.diffeo.recipe.Registry;

/** How each distribution and each conditional of this package is made again from its recipe; networks within it are of another registry. */
public final class AutoregressiveRecipes {
    private AutoregressiveRecipes() {}

    /** What makes each of them, by the type that its recipe names. */
    public static Registry registry() {
        return Registry.empty()
                .with(Distribution.class, Made.TYPE, Made::from)
                .with(Distribution.class, PixelCnn.TYPE, PixelCnn::from)
                .with(Conditional.class, BernoulliConditional.TYPE, recipe -> new BernoulliConditional())
                .with(
                        Conditional.class,
                        CategoricalConditional.TYPE,
                        recipe -> new CategoricalConditional(recipe.integer("levels")))
                .with(
                        Conditional.class,
                        GaussianConditional.TYPE,
                        recipe -> new GaussianConditional(recipe.real("bound")))
                .with(
                        Conditional.class,
                        MixtureConditional.TYPE,
                        recipe -> new MixtureConditional(recipe.integer("components"), recipe.real("bound")));
    }
}
