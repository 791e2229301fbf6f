package io.diffeo.graph.op;

import io.diffeo.graph.Node;
import io.diffeo.kernel.Kernels;
import java.util.List;

/** Between tiles with one and with several lanes for each sample: lane j of sample l is column j L + l of L samples. */
public sealed interface Lanes extends Op {
    /** Every lane k times. */
    record Repeat(int k) implements Lanes {
        @Override
        public <A> void run(Kernels<A> kernels, Operands<A> o) {
            int n = o.columns(0);
            for (int r = 0; r < o.rows(0); r++) {
                kernels.arrays().broadcastRow(o.array(0), o.at(0) + r * n, o.array(1), o.at(1) + r * k * n, k, n);
            }
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            return List.of(g.sumLanes(k));
        }
    }

    /** The sum over k lanes of each sample. */
    record Add(int k) implements Lanes {
        @Override
        public <A> void run(Kernels<A> kernels, Operands<A> o) {
            int n = o.columns(1);
            for (int r = 0; r < o.rows(0); r++) {
                kernels.arrays().sumRows(o.array(0), o.at(0) + r * k * n, o.array(1), o.at(1) + r * n, k, n);
            }
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            return List.of(g.repeat(k));
        }
    }
}
