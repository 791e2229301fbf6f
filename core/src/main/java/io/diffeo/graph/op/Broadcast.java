package io.diffeo.graph.op;

import io.diffeo.graph.Node;
import io.diffeo.kernel.Kernels;
import java.util.List;

/** Repeats a column over the lanes, or a row over the rows; {@link Sum} is its transpose. */
public sealed interface Broadcast extends Op {
    /** y[r][l] = x[r]. */
    record OverColumns() implements Broadcast {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.arrays().broadcastLanes(o.array(0), o.at(0), o.array(1), o.at(1), o.rows(1), o.columns(1));
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            return List.of(g.sumColumns());
        }
    }

    /** y[r][l] = x[l]. */
    record OverRows() implements Broadcast {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.arrays().broadcastRow(o.array(0), o.at(0), o.array(1), o.at(1), o.rows(1), o.columns(1));
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            return List.of(g.sumRows());
        }
    }
}
