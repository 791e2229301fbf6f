package io.diffeo.file;

import io.diffeo.autoregressive.Made;
import io.diffeo.bijection.BijectionRecipes;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.DistributionRecipes;
import io.diffeo.latent.LatentModel;
import io.diffeo.recipe.Registry;

/** All that this library can make from recipes. */
public final class StandardRecipes {
    private static final Registry ALL = BijectionRecipes.registry()
            .and(DistributionRecipes.registry())
            .with(Distribution.class, Made.TYPE, Made::from)
            .with(Distribution.class, LatentModel.TYPE, LatentModel::from);

    private StandardRecipes() {}

    /** The registry that model files are read with unless another is handed in; one's own types are added by {@link Registry#with}. */
    public static Registry registry() {
        return ALL;
    }
}
