package io.diffeo.autoregressive;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;

/** Indicators of the integers 0 to K - 1, and what is none of them. */
final class Levels {
    private Levels() {}

    /** Tile k holds 1 where x = k, else 0; for NaN all are 1. */
    static Node[] indicators(Node x, int levels) {
        Graph graph = x.graph();
        Node[] equal = new Node[levels];
        for (int k = 0; k < levels; k++) {
            Node level = graph.constant(k);
            equal[k] = x.less(level).plus(level.less(x)).subtractFrom(1);
        }
        return equal;
    }

    /** The log-mass where x is exactly one of the levels, minus infinity elsewhere. */
    static Node masked(Node logMass, Node[] indicators) {
        Node count = indicators[0];
        for (int k = 1; k < indicators.length; k++) {
            count = count.plus(indicators[k]);
        }
        Node nowhere = logMass.graph().constant(Double.NEGATIVE_INFINITY).broadcast(logMass.shape());
        return count.subtractFrom(1).where(nowhere, logMass);
    }
}
