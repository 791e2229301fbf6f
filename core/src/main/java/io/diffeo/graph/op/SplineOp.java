package io.diffeo.graph.op;

import io.diffeo.graph.Gradient;
import io.diffeo.graph.Node;
import io.diffeo.graph.Shape;
import io.diffeo.kernel.Kernels;
import io.diffeo.kernel.Splines;
import java.util.Arrays;
import java.util.List;

/**
 * The rational-quadratic spline of every row of x and its logarithmic slope, fused; the formula is at {@link Splines}. Output: values, log
 * slopes, and rows that only the gradient reads.
 */
public record SplineOp(int bins, double bound, boolean inverse) implements Op {
    @Override
    public <A> void run(Kernels<A> k, Operands<A> o) {
        k.splines().evaluate(o.prepared(), o.array(0), o.at(0), o.array(1), o.at(1), o.array(2), o.at(2));
    }

    @Override
    public Splines.Shape prepare(Node y, int lanes) {
        return shape(y.inputs().get(0), lanes);
    }

    private Splines.Shape shape(Node x, int lanes) {
        return new Splines.Shape(x.shape().rows(), bins, bound, x.shape().columns(lanes), inverse);
    }

    @Override
    public List<Node> gradient(Node y, Node g) {
        Node x = y.inputs().get(0);
        Node raw = y.inputs().get(1);
        int n = x.shape().rows();
        int rows = n + raw.shape().rows();
        Node both = x.graph()
                .add(new Backward(), new Shape(rows, x.shape().columns()), List.of(x, raw, y, g.slice(0, 2 * n)));
        return List.of(both.slice(0, n), both.slice(n, raw.shape().rows()));
    }

    /** Gradients of x, then of raw. Inputs: x, raw, the forward output, the gradient of values and log slopes. */
    private final class Backward implements Op {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.splines()
                    .gradient(
                            o.prepared(),
                            o.array(0),
                            o.at(0),
                            o.array(1),
                            o.at(1),
                            o.array(2),
                            o.at(2),
                            o.array(3),
                            o.at(3),
                            o.array(4),
                            o.at(4));
        }

        @Override
        public Splines.Shape prepare(Node y, int lanes) {
            return shape(y.inputs().get(0), lanes);
        }

        /**
         * The gradients once more, as the first derivatives of the same spline by elementary operations, which have derivatives of any order. Copies
         * of the inputs stand in for them: a slice of an input may be taken from what that was laid together from, past which no derivative with
         * respect to it would go.
         */
        @Override
        public List<Node> gradient(Node gradients, Node h) {
            Node x = gradients.inputs().get(0).times(1);
            Node raw = gradients.inputs().get(1).times(1);
            Node g = gradients.inputs().get(3).times(1);
            Node y = ElementarySpline.of(SplineOp.this, x, raw);
            Node first = Node.concat(Gradient.partial(y, g, List.of(x, raw)).toArray(Node[]::new));
            List<Node> second = Gradient.partial(first, h, List.of(x, raw, g));
            return Arrays.asList(second.get(0), second.get(1), null, second.get(2));
        }
    }
}
