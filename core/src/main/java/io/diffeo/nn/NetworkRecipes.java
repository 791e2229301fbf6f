package io.diffeo.nn;

import io.diffeo.recipe.Registry;

/** How a network's size is made again from its recipe. */
public final class NetworkRecipes {
    private NetworkRecipes() {}

    /** What makes a {@link Network}. */
    public static Registry registry() {
        return Registry.empty()
                .with(
                        Network.class,
                        Network.TYPE,
                        recipe -> new Network(recipe.integers("hidden"), recipe.flag("residual")));
    }
}
