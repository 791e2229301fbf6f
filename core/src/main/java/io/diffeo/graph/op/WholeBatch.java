package io.diffeo.graph.op;

import io.diffeo.graph.BatchFunction;
import io.diffeo.graph.Node;
import io.diffeo.kernel.Binary;
import io.diffeo.kernel.Kernels;
import io.diffeo.kernel.Unary;
import java.util.List;

/** A function of all samples of a batch, and its gradient: computed between two stages of a program, when all tiles of the first are done. */
public sealed interface WholeBatch extends Op {
    BatchFunction f();

    @Override
    default <A> void run(Kernels<A> k, Operands<A> o) {
        throw new IllegalStateException(
                "a function of the whole batch is computed between programs that run in stages");
    }

    /** The value: (1, 1). */
    record Value(BatchFunction f) implements WholeBatch {
        @Override
        public List<Node> gradient(Node value, Node g) {
            Node x = value.inputs().get(0);
            Node slope = x.graph().add(new Slope(f), x.shape(), List.of(x, value));
            return List.of(slope.times(known(g)).times(x.graph().sampleWeight()));
        }

        /**
         * The same number without the sum over the batch that it is, where the value was added to a loss, times a constant: weights of samples add up to
         * 1. That saves a stage.
         */
        private static Node known(Node g) {
            if (g.op() instanceof Elementwise.Affine affine && affine.b() == 0) {
                return known(g.inputs().get(0)).times(affine.a());
            }
            if (g.op() instanceof Elementwise.Apply apply && apply.function() == Unary.NEGATE) {
                return known(g.inputs().get(0)).negate();
            }
            if (g.op() instanceof Sum.OverColumns
                    && g.inputs().get(0).op() instanceof Elementwise.Combine combine
                    && combine.function() == Binary.MULTIPLY) {
                Node a = g.inputs().get(0).inputs().get(0);
                Node b = g.inputs().get(0).inputs().get(1);
                if (a.op() instanceof Broadcast.OverColumns && b.op() instanceof Leaf.Weight) {
                    return a.inputs().get(0);
                }
            }
            return g;
        }
    }

    /** The gradient times the number of samples, of the shape of x: weights of samples, 0 in lanes without one, undo that. Inputs: x, the value. */
    record Slope(BatchFunction f) implements WholeBatch {
        @Override
        public List<Node> gradient(Node slope, Node g) {
            throw new IllegalStateException(
                    "a function of the whole batch tells its gradient, not its second derivatives");
        }
    }
}
