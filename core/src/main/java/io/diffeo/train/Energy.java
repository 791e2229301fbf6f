package io.diffeo.train;

import io.diffeo.graph.Node;

/**
 * A density known up to its constant: p(x) = exp(-U(x)) / Z, given by its energy U in nats. Z need not be known.
 *
 * <p>{@link ReverseKl} differentiates U, so it is traced as nodes; it must be finite wherever the flow may put a sample.
 */
@FunctionalInterface
public interface Energy {
    /**
     * U(x).
     *
     * @param x points, [dimension][lanes]
     * @return [1][lanes]
     */
    Node of(Node x);
}
