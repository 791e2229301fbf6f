package io.diffeo.bijection;

import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/**
 * A monotone map of one number whose parameters come from a conditioner (the word is of Papamakarios et al. 2021, section 3.1): what a
 * coupling or an autoregressive layer does to each coordinate. All parameters at 0 must give the identity.
 */
public interface Transformer {
    /** Parameters of one coordinate. */
    int parameters();

    /**
     * x_i from z_i.
     *
     * @param z [n][lanes]
     * @param parameters [n parameters()][lanes], those of the first coordinate first
     * @return values and logarithms of dx_i/dz_i, one row for each coordinate
     */
    ValueAndLogDet forward(Node z, Node parameters);

    /** z_i from x_i, and log dz_i/dx_i. */
    ValueAndLogDet inverse(Node x, Node parameters);

    /** How to make this transformer again. */
    Recipe recipe();
}
