package io.diffeo.train;

import io.diffeo.graph.GradientFunction;
import io.diffeo.graph.Node;

/**
 * A density known up to its constant: p(x) = exp(-U(x)) / Z, given by its energy U in nats. Z need not be known.
 *
 * <p>{@link ReverseKl} differentiates U, so it is traced as nodes, or a function outside the graph that tells its gradient; it must be finite wherever
 * a sample may be.
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

    /** An energy of one's own with its gradient, outside the graph: a simulator's, a posterior's. Called by several threads at once. */
    static Energy outside(GradientFunction u) {
        return x -> x.external(u);
    }
}
