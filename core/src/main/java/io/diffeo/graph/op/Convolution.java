package io.diffeo.graph.op;

import io.diffeo.graph.Node;
import io.diffeo.graph.Shape;
import io.diffeo.graph.Window;
import io.diffeo.kernel.Convolutions;
import io.diffeo.kernel.Kernels;
import java.util.List;

/** Convolutions of images, and their two transposes; the formulas are at {@link Convolutions}. Each one's gradients are the other two. */
public sealed interface Convolution extends Op {
    Window window();

    /** y = w * x + b. Inputs: w, x, and b where there is one. */
    record Forward(Window window) implements Convolution {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            boolean biased = o.out() == 3;
            k.convolutions()
                    .forward(
                            o.prepared(),
                            o.array(0),
                            o.at(0),
                            biased ? o.array(2) : null,
                            biased ? o.at(2) : 0,
                            o.array(1),
                            o.at(1),
                            o.array(o.out()),
                            o.at(o.out()));
        }

        @Override
        public Convolutions.Shape prepare(Node y, int lanes) {
            return sizes(window, y.inputs().get(1), y, lanes);
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            Node w = y.inputs().get(0);
            Node x = y.inputs().get(1);
            Node gw = weights(window, g, x, w.shape());
            Node gx = transposed(window, w, g);
            return y.inputs().size() == 3 ? List.of(gw, gx, sums(g)) : List.of(gw, gx);
        }

        /** The sums over pixels and columns of each channel. */
        private Node sums(Node g) {
            Node rows = g.sumColumns();
            int n = window.pixels();
            double[] ones = new double[n];
            java.util.Arrays.fill(ones, 1);
            return rows.reshape(Shape.matrix(g.rows() / n, n)).product(g.graph().constant(ones));
        }
    }

    /** x = w' * g. Inputs: w, g. */
    record Transposed(Window window) implements Convolution {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.convolutions().transposed(o.prepared(), o.array(0), o.at(0), o.array(1), o.at(1), o.array(2), o.at(2));
        }

        @Override
        public Convolutions.Shape prepare(Node x, int lanes) {
            return sizes(window, x, x.inputs().get(1), lanes);
        }

        @Override
        public List<Node> gradient(Node x, Node h) {
            Node w = x.inputs().get(0);
            Node g = x.inputs().get(1);
            return List.of(weights(window, g, h, w.shape()), forward(window, w, h, null));
        }
    }

    /** w = g x', summed over pixels and columns. Inputs: g, x. */
    record Weights(Window window) implements Convolution {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.convolutions()
                    .weights(o.prepared(), o.array(0), o.at(0), o.array(1), o.at(1), o.array(2), o.at(2), o.beta());
        }

        @Override
        public Convolutions.Shape prepare(Node w, int lanes) {
            return sizes(window, w.inputs().get(1), w.inputs().get(0), lanes);
        }

        @Override
        public List<Node> gradient(Node w, Node h) {
            Node g = w.inputs().get(0);
            Node x = w.inputs().get(1);
            return List.of(forward(window, h, x, null), transposed(window, h, g));
        }
    }

    private static Convolutions.Shape sizes(Window window, Node x, Node y, int lanes) {
        return new Convolutions.Shape(
                x.rows() / window.pixels(),
                y.rows() / window.pixels(),
                window.height(),
                window.width(),
                window.size(),
                window.taps(),
                y.shape().columns(lanes));
    }

    static Node forward(Window window, Node w, Node x, Node bias) {
        int channels = w.shape().isTile() ? 0 : w.shape().columns() / window.taps();
        if (channels * window.taps() != w.shape().columns() || channels * window.pixels() != x.rows()) {
            throw new IllegalArgumentException("expected weights of (filters, channels taps) and as many channels of "
                    + window.pixels() + " pixels, got " + w.shape() + " and " + x.shape() + " with " + window);
        }
        if (bias != null && !bias.shape().equals(Shape.matrix(w.rows(), 1))) {
            throw new IllegalArgumentException(
                    "expected a bias for each of " + w.rows() + " filters, got " + bias.shape());
        }
        Shape shape = new Shape(w.rows() * window.pixels(), x.shape().columns());
        return w.graph().add(new Forward(window), shape, bias == null ? List.of(w, x) : List.of(w, x, bias));
    }

    private static Node transposed(Window window, Node w, Node g) {
        int channels = w.shape().columns() / window.taps();
        Shape shape = new Shape(channels * window.pixels(), g.shape().columns());
        return w.graph().add(new Transposed(window), shape, List.of(w, g));
    }

    private static Node weights(Window window, Node g, Node x, Shape shape) {
        return g.graph().add(new Weights(window), shape, List.of(g, x));
    }
}
