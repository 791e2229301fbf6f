package io.diffeo.engine;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.diffeo.graph.Gradient;
import io.diffeo.graph.MonotoneFunction;
import io.diffeo.graph.Node;
import io.diffeo.graph.Shape;
import io.diffeo.graph.Triangle;
import io.diffeo.graph.Window;
import io.diffeo.kernel.Binary;
import io.diffeo.kernel.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation's gradient, and the gradient of its gradient where it is not fused. */
@Tag("conformance")
class OperationGradientTest {
    @ParameterizedTest
    @EnumSource(Unary.class)
    void ofEveryUnaryFunction(Unary function) {
        World world = new World(11, 1);
        Node x = world.input(3, 0.3, 1.3);
        Node away = world.input(2, -1.6, -0.2);
        Node shifted =
                switch (function) {
                    case SQRT, LOG, LOG1P -> away.negate();
                    default -> away;
                };
        GradientCheck.check(world, Node.concat(x, shifted).apply(function));
        GradientCheck.check(
                world, squaredGradients(world, Node.concat(x, shifted).apply(function)));
    }

    @ParameterizedTest
    @EnumSource(Binary.class)
    void ofEveryBinaryFunction(Binary function) {
        World world = new World(11, 2);
        Node tile = world.input(3, 0.3, 1.3);
        Node other = world.input(3, 0.4, 1.4);
        Node column = world.parameter(3, 1, 0.3, 1.3);
        Node row = world.input(1, 0.4, 1.4);
        Node number = world.parameter(1, 1, 0.5, 1.2);
        for (Node[] pair : new Node[][] {{tile, other}, {column, tile}, {tile, row}, {number, tile}, {row, column}}) {
            GradientCheck.check(world, combine(function, pair[0], pair[1]));
            GradientCheck.check(world, squaredGradients(world, combine(function, pair[0], pair[1])));
        }
    }

    private static Node combine(Binary function, Node a, Node b) {
        return switch (function) {
            case ADD -> a.plus(b);
            case SUBTRACT -> a.minus(b);
            case MULTIPLY -> a.times(b);
            case DIVIDE -> a.over(b);
            case MAX -> a.max(b);
            case MIN -> a.min(b);
            case LESS -> a.less(b).times(a);
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void ofOtherOperations(String name, Function<World, Node> build) {
        World world = new World(13, 3);
        GradientCheck.check(world, build.apply(world));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofOtherOperations")
    void ofTheirGradients(String name, Function<World, Node> build) {
        if (name.equals("external")) {
            return;
        }
        World world = new World(13, 4);
        GradientCheck.check(world, squaredGradients(world, build.apply(world)));
    }

    /** The sum of squares of all gradients with respect to inputs, a number for each sample. */
    private static Node squaredGradients(World world, Node y) {
        Node seed = y.shape().isTile() ? y.square().times(0.5) : y;
        List<Node> inputs = new ArrayList<>(world.inputs.keySet());
        Node total = null;
        for (Node g : Gradient.flow(seed, world.graph.filled(seed.shape(), 1), inputs)) {
            Node square = g.square().sumRows();
            total = total == null ? square : total.plus(square);
        }
        return total;
    }

    static Stream<Arguments> ofOtherOperations() {
        return Stream.<Arguments>of(
                of(
                        "affine",
                        w -> w.input(3, -1, 1).times(3).plus(2).subtractFrom(1).square()),
                of("where", w -> {
                    Node x = w.input(3, -1, 1);
                    Node y = w.input(3, -1, 1);
                    return x.less(y).where(x.square(), x.times(y).exp());
                }),
                of("where with a column", w -> {
                    Node x = w.input(3, -1, 1);
                    return w.graph
                            .matrix(3, 1, 1, 0, 1)
                            .where(x.apply(Unary.SIN), w.parameter(3, 1, -1, 1).exp());
                }),
                of("slices that overlap", w -> {
                    Node x = w.input(5, -1, 1).tanh();
                    return x.slice(0, 3)
                            .times(x.slice(1, 3))
                            .plus(x.slice(2, 3))
                            .times(x.slice(0, 1))
                            .times(x.slice(4, 1));
                }),
                of("slices of slices", w -> {
                    Node x = w.input(6, -1, 1);
                    Node half = x.slice(2, 4).tanh();
                    return half.slice(1, 2).times(half.slice(2, 2)).plus(x.slice(0, 2));
                }),
                of("slices of parameters", w -> {
                    Node p = w.parameter(6, 3, -1, 1);
                    Node x = w.input(3, -1, 1);
                    return p.slice(0, 2)
                            .product(x)
                            .times(p.slice(1, 2).product(x))
                            .plus(p.slice(4, 2).product(x));
                }),
                of("gather", w -> w.input(4, -1, 1).exp().gather(3, 0, 2)),
                of("gather with repeats", w -> w.input(4, -1, 1).exp().gather(3, 0, 3, 2, 3, 0)),
                of("gather of few with repeats", w -> w.input(4, -1, 1).exp().gather(1, 1)),
                of("log of a sum of exponentials", w -> w.input(4, -3, 3).logSumExp()),
                of("sine, cosine and difference", w -> w.input(2, -3, 3)
                        .sin()
                        .minus(0.5)
                        .times(w.input(2, -3, 3).cos())),
                of("lanes folded, repeated and summed", w -> {
                    Node one = w.input(2, -1, 1);
                    Node four = w.input(8, -1, 1).fold(4);
                    Node product =
                            four.times(one).plus(w.parameter(2, 1, -1, 1)).tanh();
                    return product.sumLanes(2)
                            .square()
                            .sumLanes(2)
                            .plus(product.unfold(4).slice(3, 2));
                }),
                of("log of the mean over lanes", w -> w.input(6, -2, 2)
                        .fold(3)
                        .minus(w.input(2, -1, 1))
                        .square()
                        .sumRows()
                        .unfold(3)
                        .logSumExp()),
                of("a network on lanes beside one on the datum", w -> {
                    Node two = Node.concat(w.input(4, -1, 1).fold(2), w.input(1, -1, 1));
                    Node hidden = w.parameter(5, 3, -1, 1).rectifiedLinear(two, w.parameter(5, 1, -0.3, 0.3));
                    return w.parameter(2, 5, -1, 1).product(hidden).sumLanes(2);
                }),
                of("bounded affine map of lanes", w -> w.input(4, -2, 2)
                        .fold(2)
                        .boundedAffine(w.input(4, -3, 3), 1.5, false)
                        .sumLanes(2)),
                of("spline of lanes", w -> w.input(4, -3, 3)
                        .fold(2)
                        .spline(w.input(2 * 11, -1.5, 1.5), 4, 3, true)
                        .sumLanes(2)),
                of("lanes of ancestors", w -> {
                    Node x = w.input(8, -1, 1).fold(4);
                    Node drawn = w.input(4, -1, 1)
                            .fold(4)
                            .ancestors(w.input(4, 0.05, 0.95).fold(4));
                    return x.square().takeLanes(drawn).times(x).sumLanes(4);
                }),
                of("external", w -> Node.concat(w.input(1, -1, 1), w.input(1, -1, 1))
                        .external((x, gradient) -> {
                            gradient[0] = Math.cos(x[0]) * x[1];
                            gradient[1] = Math.sin(x[0]);
                            return Math.sin(x[0]) * x[1];
                        })
                        .square()),
                of("concat nested and reused", w -> {
                    Node x = w.input(2, -1, 1);
                    Node y = w.input(3, -1, 1);
                    Node a = Node.concat(x.exp(), y.tanh());
                    Node b = Node.concat(a, x.exp(), a.slice(1, 2));
                    Node c = Node.concat(b, a, a, y);
                    return c.slice(3, 9).times(c.slice(5, 9)).plus(b.times(2));
                }),
                of("concat of one node twice", w -> {
                    Node x = w.input(2, -1, 1).exp();
                    return Node.concat(x, x, x).square();
                }),
                of("broadcasts", w -> {
                    Node number = w.parameter(1, 1, -1, 1);
                    Node row = w.input(1, -1, 1);
                    return number.broadcast(Shape.tile(4)).times(row.broadcast(Shape.tile(4)));
                }),
                of("sums of rows", w -> w.input(19, -1, 1).exp().sumRows().square()),
                of("sums of few rows", w -> w.input(5, -1, 1).exp().sumRows().square()),
                of("reshape", w -> {
                    Node p = w.parameter(2, 6, -1, 1);
                    return p.reshape(Shape.matrix(4, 3))
                            .product(w.input(3, -1, 1))
                            .apply(Unary.SIN);
                }),
                of("linear", w -> {
                    Node x = w.input(5, -1, 1);
                    return w.parameter(7, 5, -1, 1)
                            .linear(x.tanh(), w.parameter(7, 1, -1, 1))
                            .square();
                }),
                of("linear of some columns", w -> w.parameter(3, 9, -1, 1)
                        .product(w.input(5, -1, 1).exp())
                        .square()),
                of("rectified linear", w -> w.parameter(6, 4, -1, 1)
                        .rectifiedLinear(w.input(4, -1, 1), w.parameter(6, 1, -0.3, 0.3))
                        .square()),
                of("staircase", w -> {
                    int[] limits = {0, 1, 1, 2, 4, 5};
                    Node p = w.parameter(6, 5, staircase(w.draw(30, -1, 1), limits, 5));
                    Node mask = w.graph.matrix(6, 5, staircase(w.draw(30, 1, 1), limits, 5));
                    return p.times(mask)
                            .staircase(w.input(5, -1, 1), w.parameter(6, 1, -1, 1), limits, true)
                            .exp();
                }),
                of("transposed product", w -> w.parameter(4, 6, -1, 1)
                        .transposedProduct(w.input(4, -1, 1).exp())
                        .square()),
                of("gated transposed product", w -> w.parameter(4, 6, -1, 1)
                        .transposedProduct(w.input(4, -1, 1).exp())
                        .gate(w.input(6, -1, 1).stop())
                        .square()),
                of("product of matrices", w -> {
                    Node a = w.parameter(3, 4, -1, 1);
                    Node b = w.parameter(4, 5, -1, 1);
                    return a.product(b).tanh().product(w.input(5, -1, 1)).plus(a.sumColumns());
                }),
                of("solve lower", w -> solve(w, Triangle.LOWER)),
                of("solve unit lower", w -> solve(w, Triangle.UNIT_LOWER)),
                of("solve upper", w -> solve(w, Triangle.UPPER)),
                of("solve unit upper", w -> solve(w, Triangle.UNIT_UPPER)),
                of("solve for a matrix", w -> w.parameter(4, 4, 0.5, 1.5)
                        .solve(Triangle.LOWER, w.parameter(4, 3, -1, 1))
                        .product(w.input(3, -1, 1))
                        .apply(Unary.SIN)),
                of("spline forward", w -> spline(w, false)),
                of("spline inverse", w -> spline(w, true)),
                of("bounded affine map", w -> w.input(2, -2, 2).boundedAffine(w.input(4, -3, 3), 1.5, false)),
                of("bounded affine map, inverse", w -> w.input(2, -2, 2)
                        .boundedAffine(w.parameter(4, 3, -1, 1).product(w.input(3, -1, 1)), 1.5, true)),
                of("bounded affine maps in a row", w -> {
                    Node x = w.input(2, -2, 2);
                    Node first = x.boundedAffine(w.input(4, -2, 2), 1.5, false);
                    Node second = first.slice(0, 2).boundedAffine(Node.concat(x, first.slice(1, 2)), 2, true);
                    return Node.concat(second.slice(0, 2), first.slice(2, 2).times(second.slice(2, 2)));
                }),
                of("convolution", w -> w.parameter(2, 27, -1, 1)
                        .convolution(Window.full(2, 3, 3), w.input(18, -1, 1).exp(), w.parameter(2, 1, -1, 1))
                        .tanh()),
                of("masked convolutions of lanes", w -> {
                    Node x = w.input(24, -1, 1).fold(2);
                    Node h = w.parameter(2, 4, -1, 1)
                            .convolution(Window.before(4, 3, 3), x, null)
                            .tanh();
                    return w.parameter(1, 10, -1, 1)
                            .convolution(Window.upTo(4, 3, 3), h, w.parameter(1, 1, -1, 1))
                            .square();
                }),
                of("convolution of a matrix", w -> w.parameter(1, 3, -1, 1)
                        .convolution(new Window(2, 2, 3, 3), w.parameter(4, 5, -1, 1), null)
                        .tanh()
                        .product(w.input(5, -1, 1))),
                of("root", w -> {
                    Node p = w.input(1, 0.1, 0.9).exp().times(w.parameter(1, 1, 0.2, 0.6));
                    Node t = w.input(1, -3, 3);
                    return t.times(p).root(new Bend(), p).square();
                }));
    }

    private static Node solve(World w, Triangle triangle) {
        return w.parameter(4, 4, 0.5, 1.5)
                .solve(triangle, w.input(4, -1, 1).exp())
                .square();
    }

    private static Node spline(World w, boolean inverse) {
        int bins = 4;
        Node x = w.input(2, -3.5, 3.5);
        Node raw = w.input(2 * (3 * bins - 1), -1.5, 1.5);
        return x.spline(raw, bins, 3, inverse);
    }

    private static double[] staircase(double[] values, int[] limits, int in) {
        for (int i = 0; i < values.length; i++) {
            values[i] = i % in < limits[i / in] ? values[i] : 0;
        }
        return values;
    }

    private static Arguments of(String name, Function<World, Node> build) {
        return arguments(name, build);
    }

    /** s + a tanh s. */
    private record Bend() implements MonotoneFunction {
        @Override
        public double value(double s, double[] p) {
            return s + p[0] * Math.tanh(s);
        }

        @Override
        public double slope(double s, double[] p) {
            return 1 + p[0] * (1 - Math.tanh(s) * Math.tanh(s));
        }

        @Override
        public double below(double t, double[] p) {
            return t - p[0];
        }

        @Override
        public double above(double t, double[] p) {
            return t + p[0];
        }

        @Override
        public Node trace(Node s, Node p) {
            return s.plus(p.times(s.tanh()));
        }
    }
}
