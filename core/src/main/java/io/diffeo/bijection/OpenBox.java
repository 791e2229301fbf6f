package io.diffeo.bijection;

import io.diffeo.data.Domain;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;

/** Holds what a bijection gives strictly inside its open codomain, where rounding would put it on the edge. */
final class OpenBox {
    private OpenBox() {}

    /** The points themselves, but the nearest numbers inside the box for those that were rounded to its bounds or overflowed. */
    static Node hold(Node points, Domain box) {
        Graph graph = points.graph();
        return points.max(graph.above(box.lower())).min(graph.below(box.upper()));
    }
}
