package io.diffeo.nn;

import io.diffeo.recipe.Recipe;

/**
 * The size of a conditioner: widths of its hidden layers, and whether pairs of them are residual blocks h + W2 relu(W1 relu(h)), for which all
 * widths must be the same (He et al. 2016; as in Durkan et al. 2019).
 */
public record Network(int[] hidden, boolean residual) {
    static final String TYPE = "network";

    /** The last layer starts at zero, so that a fresh flow is the identity: its first step moves that layer, the next ones all. */
    static final double LAST_GAIN = 0;

    public Network {
        hidden = hidden.clone();
        for (int width : hidden) {
            if (width < 1 || residual && width != hidden[0]) {
                throw new IllegalArgumentException("expected positive hidden widths, all the same if residual, got "
                        + java.util.Arrays.toString(hidden));
            }
        }
        if (hidden.length == 0) {
            throw new IllegalArgumentException("expected at least one hidden layer");
        }
    }

    /** A plain multi-layer perceptron of rectified layers. */
    public static Network plain(int... hidden) {
        return new Network(hidden, false);
    }

    /** A first layer of the given width and then residual blocks of two layers each. */
    public static Network residual(int width, int blocks) {
        int[] hidden = new int[1 + 2 * blocks];
        java.util.Arrays.fill(hidden, width);
        return new Network(hidden, true);
    }

    /** The settings of this network in a recipe. */
    public Recipe recipe() {
        return Recipe.of(TYPE).with("hidden", hidden).with("residual", residual);
    }
}
