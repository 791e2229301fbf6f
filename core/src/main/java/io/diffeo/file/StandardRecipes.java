package io.diffeo.file;

import io.diffeo.autoregressive.AutoregressiveRecipes;
import io.diffeo.bijection.BijectionRecipes;
import io.diffeo.distribution.DistributionRecipes;
import io.diffeo.latent.LatentRecipes;
import io.diffeo.nn.NetworkRecipes;
import io.diffeo.recipe.Registry;

/** All that this library can make from recipes. */
public final class StandardRecipes {
    private static final Registry ALL = NetworkRecipes.registry()
            .and(BijectionRecipes.registry())
            .and(DistributionRecipes.registry())
            .and(AutoregressiveRecipes.registry())
            .and(LatentRecipes.registry());

    private StandardRecipes() {}

    /** The registry that model files are read with unless another is handed in; one's own types are added by {@link Registry#with}. */
    public static Registry registry() {
        return ALL;
    }
}
