package io.diffeo.graph.op;

import io.diffeo.graph.Gradient;
import io.diffeo.graph.Node;
import io.diffeo.graph.Shape;
import io.diffeo.kernel.Affines;
import io.diffeo.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * The affine map with a bounded log-scale of every row of x, fused; the formula is at {@link Affines}. Output: values, log slopes, and slopes,
 * which only the gradient reads.
 */
public record AffineOp(double bound, boolean inverse) implements Op {
    @Override
    public <A> void run(Kernels<A> k, Operands<A> o) {
        k.affines().evaluate(o.prepared(), o.array(0), o.at(0), o.array(1), o.at(1), o.array(2), o.at(2));
    }

    @Override
    public Affines.Shape prepare(Node y, int lanes) {
        return shape(y.inputs().get(0), lanes);
    }

    private Affines.Shape shape(Node x, int lanes) {
        return new Affines.Shape(x.rows(), bound, x.shape().columns(lanes), inverse);
    }

    @Override
    public List<Node> gradient(Node y, Node g) {
        Node x = y.inputs().get(0);
        int n = x.rows();
        Node both =
                x.graph().add(new Backward(), new Shape(3 * n, x.shape().columns()), List.of(x, y, g.slice(0, 2 * n)));
        return List.of(both.slice(0, n), both.slice(n, 2 * n));
    }

    /** Gradients of x, then of raw. Inputs: x, the forward output, the gradient of values and log slopes. */
    private final class Backward implements Op {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.affines()
                    .gradient(
                            o.prepared(),
                            o.array(0),
                            o.at(0),
                            o.array(1),
                            o.at(1),
                            o.array(2),
                            o.at(2),
                            o.array(3),
                            o.at(3));
        }

        @Override
        public Affines.Shape prepare(Node gradients, int lanes) {
            return shape(gradients.inputs().get(0), lanes);
        }

        @Override
        public List<Node> gradient(Node gradients, Node h) {
            return Gradient.partial(elementary(gradients.inputs()), h, gradients.inputs());
        }

        /** The same numbers by elementary operations, which have derivatives of any order; slopes are exponentials of log slopes. */
        private Node elementary(List<Node> inputs) {
            int n = inputs.get(0).rows();
            Node[] y = halves(inputs.get(1), n);
            Node[] g = halves(inputs.get(2), n);
            Node gx = g[0].times(y[1].exp());
            Node gShift = inverse ? gx.negate() : g[0];
            Node gLog = inverse
                    ? g[0].times(y[0]).plus(g[1]).negate()
                    : gx.times(inputs.get(0)).plus(g[1]);
            Node gRaw = gLog.times(y[1].square().times(-1 / (bound * bound)).plus(1));
            int[] rows = new int[2 * n];
            Arrays.setAll(rows, r -> r / 2 + r % 2 * n);
            return Node.concat(gx, Node.concat(gShift, gRaw).gather(rows));
        }

        /** Slices of the very node, never the parts that it was laid together from, past which no derivative with respect to it would go. */
        private static Node[] halves(Node both, int n) {
            Node[] halves = new Node[2];
            Arrays.setAll(halves, i -> both.graph()
                    .add(new Rearrange.Slice(i * n), new Shape(n, both.shape().columns()), List.of(both)));
            return halves;
        }
    }
}
