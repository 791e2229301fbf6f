package io.diffeo.graph.op;

import io.diffeo.graph.Node;
import io.diffeo.kernel.Binary;
import io.diffeo.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/** Sums over columns (of a tile: over all samples of the batch) or over rows, and the largest of rows. */
public sealed interface Sum extends Op {
    /** y[r] = sum over l of x[r][l]. */
    record OverColumns() implements Sum {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.functions().sumLanes(o.array(0), o.at(0), o.array(1), o.at(1), o.rows(0), o.columns(0), o.beta());
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            return List.of(g.broadcast(y.inputs().get(0).shape()));
        }
    }

    /** y[l] = sum over r of x[r][l]. */
    record OverRows() implements Sum {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.arrays().sumRows(o.array(0), o.at(0), o.array(1), o.at(1), o.rows(0), o.columns(0));
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            return List.of(g.broadcast(y.inputs().get(0).shape()));
        }
    }

    /** The largest row of each column, through which no gradient flows; at least -1e30, so that it can be taken from minus infinity. */
    record Largest() implements Sum {
        private static final double FLOOR = -1e30;

        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            int n = o.columns(0);
            k.arrays().fill(o.array(1), o.at(1), n, FLOOR);
            for (int r = 0; r < o.rows(0); r++) {
                k.arrays().binary(Binary.MAX, o.array(0), o.at(0) + r * n, o.array(1), o.at(1), o.array(1), o.at(1), n);
            }
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            return Arrays.asList((Node) null);
        }
    }
}
