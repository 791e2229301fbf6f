package io.diffeo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeo.compute.Workers;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fused affine map against the same map from elementary operations: values, gradients and gradients of gradients. */
class AffineOpTest {
    private static final int N = 3;
    private static final int SAMPLES = 19;
    private static final double BOUND = 2;

    /** Values and log slopes by elementary operations. */
    static Node elementary(Node x, Node parameters, double bound, boolean inverse) {
        int[] shifts = new int[x.rows()];
        Arrays.setAll(shifts, i -> 2 * i);
        int[] scales = new int[x.rows()];
        Arrays.setAll(scales, i -> 2 * i + 1);
        Node m = parameters.gather(shifts);
        Node s = parameters.gather(scales).times(1 / bound).tanh().times(bound);
        return inverse
                ? Node.concat(x.minus(m).times(s.negate().exp()), s.negate())
                : Node.concat(x.times(s.exp()).plus(m), s);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isTheElementaryMapInFloat64(boolean inverse) {
        World world = new World(SAMPLES, 1);
        Node x = world.input(N, -3, 3);
        Node raw = world.input(2 * N, -4, 4);
        assertAlike(world, x, raw, inverse, 1e-12);
    }

    /** Large and infinite raw scales, infinite shifts, arguments that are no number: what is finite stays so, and nothing else is. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isTheElementaryMapAtExtremes(boolean inverse) {
        World world = new World(SAMPLES, 2);
        Node x = world.input(N, -3, 3);
        Node raw = world.input(2 * N, -4, 4);
        double[] extremes = {
            1e3, -1e3, 1e300, -1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 30, -30
        };
        System.arraycopy(extremes, 0, world.inputs.get(x), 0, extremes.length);
        System.arraycopy(extremes, 0, world.inputs.get(raw), SAMPLES + 9, extremes.length);
        System.arraycopy(extremes, 0, world.inputs.get(raw), 2 * SAMPLES, extremes.length);
        assertAlike(world, x, raw, inverse, 1e-11);
    }

    /** What is compared: the map, its vector-Jacobian product, and the sum of squares of that differentiated again. */
    private static void assertAlike(World world, Node x, Node raw, boolean inverse, double tolerance) {
        Node g = world.input(2 * N, -1, 1);
        List<Node> fused = derivatives(x.boundedAffine(raw, BOUND, inverse), g, x, raw);
        List<Node> plain = derivatives(elementary(x, raw, BOUND, inverse), g, x, raw);
        List<Node> outputs = new ArrayList<>(fused);
        outputs.addAll(plain);
        for (Kernels<double[]> kernels : List.of(Kernels.scalarDouble(), Kernels.ofDouble())) {
            for (int lanes : new int[] {5, 8}) {
                Run run = Run.of(outputs, kernels, lanes, new Workers(1), SAMPLES, world.inputs, world.weights());
                for (int i = 0; i < fused.size(); i++) {
                    double[] actual = run.of(fused.get(i));
                    double[] expected = run.of(plain.get(i));
                    for (int j = 0; j < expected.length; j++) {
                        assertThat(actual[j])
                                .as("number %d of output %d", j, i)
                                .satisfies(same(expected[j], tolerance * (1 + Math.abs(expected[j]))));
                    }
                }
            }
        }
    }

    private static java.util.function.Consumer<Double> same(double expected, double tolerance) {
        return Double.isFinite(expected)
                ? actual -> assertThat(actual).isCloseTo(expected, Offset.offset(tolerance))
                : actual -> assertThat(actual).isNotFinite();
    }

    private static List<Node> derivatives(Node y, Node g, Node x, Node raw) {
        List<Node> first = Gradient.flow(y, g, List.of(x, raw));
        Node squares =
                first.get(0).square().sumRows().plus(first.get(1).square().sumRows());
        List<Node> second = Gradient.flow(squares, squares.graph().filled(squares.shape(), 1), List.of(x, raw, g));
        List<Node> all = new ArrayList<>(List.of(y));
        all.addAll(first);
        all.addAll(second);
        return all;
    }

    @Test
    void saysHowManyParametersItExpects() {
        Graph graph = new Graph();
        Node x = graph.input("x", 3);
        assertThatThrownBy(() -> x.boundedAffine(graph.input("raw", 5), 3, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 6 rows of parameters of an affine map of 3 rows, got 5");
    }
}
