package io.diffeo.latent;

import io.diffeo.distribution.Distribution;
import io.diffeo.recipe.Registry;

/** How a latent-variable model is made again from its recipe. */
public final class LatentRecipes {
    private LatentRecipes() {}

    /** What makes it, by the type that its recipe names. */
    public static Registry registry() {
        return Registry.empty().with(Distribution.class, LatentModel.TYPE, LatentModel::from);
    }
}
