package io.diffeo.graph.op;

import io.diffeo.graph.Node;
import io.diffeo.graph.Shape;
import io.diffeo.kernel.Kernels;
import io.diffeo.kernel.Products.Sizes;
import java.util.Arrays;
import java.util.List;

/**
 * Products of a matrix and a tile (or of two matrices). The matrix may be wider than the tile has rows: the columns beyond are not used. {@code
 * limits}, if not null, is the staircase of {@link io.diffeo.kernel.Products}.
 */
public sealed interface Product extends Op {
    int[] limits();

    /** y = W x + b, then max(y, 0) if rectified. Inputs: W, x, and b where there is one. */
    record Linear(int[] limits, boolean rectified) implements Product {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            boolean biased = o.out() == 3;
            k.products()
                    .linear(
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
        public Sizes prepare(Node y, int lanes) {
            Node w = y.inputs().get(0);
            Node x = y.inputs().get(1);
            return new Sizes(
                    w.shape().rows(),
                    x.shape().rows(),
                    w.shape().columns(),
                    y.shape().columns(lanes),
                    limits,
                    rectified);
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            Node w = y.inputs().get(0);
            Node x = y.inputs().get(1);
            Node inner = rectified ? g.gate(y) : g;
            Node gw = outer(inner, x, w.shape(), limits);
            Node gx = transposed(w, inner, x.shape().rows(), limits);
            return y.inputs().size() == 3 ? List.of(gw, gx, inner.sumColumns()) : List.of(gw, gx);
        }
    }

    /** y = W' g, and 0 where a gate is not above 0. Inputs: W, g, and the gate where there is one. */
    record Transposed(int[] limits) implements Product {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            boolean gated = o.out() == 3;
            k.products()
                    .transposed(
                            o.prepared(),
                            o.array(0),
                            o.at(0),
                            o.array(1),
                            o.at(1),
                            gated ? o.array(2) : null,
                            gated ? o.at(2) : 0,
                            o.array(o.out()),
                            o.at(o.out()));
        }

        @Override
        public Sizes prepare(Node y, int lanes) {
            Node w = y.inputs().get(0);
            return new Sizes(
                    w.shape().rows(),
                    y.shape().rows(),
                    w.shape().columns(),
                    y.shape().columns(lanes),
                    limits,
                    false);
        }

        @Override
        public List<Node> gradient(Node y, Node h) {
            Node w = y.inputs().get(0);
            Node g = y.inputs().get(1);
            boolean gated = y.inputs().size() == 3;
            Node inner = gated ? h.gate(y.inputs().get(2)) : h;
            Node gw = outer(g, inner, w.shape(), limits);
            Node gg = linear(w, inner, null, limits, false);
            return gated ? Arrays.asList(gw, gg, null) : List.of(gw, gg);
        }
    }

    /** W = g x', summed over lanes. Inputs: g, x. */
    record Outer(int[] limits) implements Product {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.products().outer(o.prepared(), o.array(0), o.at(0), o.array(1), o.at(1), o.array(2), o.at(2), o.beta());
        }

        @Override
        public Sizes prepare(Node y, int lanes) {
            Node x = y.inputs().get(1);
            return new Sizes(
                    y.shape().rows(),
                    x.shape().rows(),
                    y.shape().columns(),
                    x.shape().columns(lanes),
                    limits,
                    false);
        }

        @Override
        public List<Node> gradient(Node y, Node h) {
            Node g = y.inputs().get(0);
            Node x = y.inputs().get(1);
            return List.of(
                    linear(h, x, null, limits, false),
                    transposed(h, g, x.shape().rows(), limits));
        }
    }

    public static Node linear(Node w, Node x, Node bias, int[] limits, boolean rectified) {
        check(
                w.shape().columns() >= x.shape().rows() && !w.shape().isTile(),
                "the product of " + w.shape() + " and " + x.shape());
        check(bias == null || bias.shape().equals(Shape.matrix(w.shape().rows(), 1)), "a bias of the wrong shape");
        check(
                limits == null
                        || isStaircase(limits, w.shape().rows(), x.shape().rows()),
                "a staircase " + Arrays.toString(limits) + " of " + w.shape() + " and " + x.shape());
        List<Node> inputs = bias == null ? List.of(w, x) : List.of(w, x, bias);
        return w.graph()
                .add(
                        new Linear(limits, rectified),
                        new Shape(w.shape().rows(), x.shape().columns()),
                        inputs);
    }

    public static Node transposed(Node w, Node g, int rows, int[] limits) {
        check(
                w.shape().rows() == g.shape().rows() && !w.shape().isTile(),
                "the product of " + w.shape() + "' and " + g.shape());
        return w.graph().add(new Transposed(limits), new Shape(rows, g.shape().columns()), List.of(w, g));
    }

    /** g where x > 0, else 0: a transposed product is computed with the gate in it. */
    public static Node gated(Node g, Node x) {
        if (g.op() instanceof Transposed && g.inputs().size() == 2 && x.shape().equals(g.shape())) {
            return g.graph()
                    .add(
                            g.op(),
                            g.shape(),
                            List.of(g.inputs().get(0), g.inputs().get(1), x));
        }
        return g.graph().add(new Elementwise.Gate(), g.shape(), List.of(g, x));
    }

    public static Node outer(Node g, Node x, Shape shape, int[] limits) {
        check(g.shape().columns() == x.shape().columns(), "the outer product of " + g.shape() + " and " + x.shape());
        return g.graph().add(new Outer(limits), shape, Arrays.asList(g, x));
    }

    private static boolean isStaircase(int[] limits, int rows, int columns) {
        boolean fine = limits.length == rows;
        for (int r = 0; fine && r < rows; r++) {
            fine = limits[r] >= (r == 0 ? 0 : limits[r - 1]) && limits[r] <= columns;
        }
        return fine;
    }

    private static void check(boolean fine, String what) {
        if (!fine) {
            throw new IllegalArgumentException(what + " does not exist");
        }
    }
}
