package io.diffeo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Derivatives of the spline's derivatives against differences of the fused ones, inside, near the ends and in the tails. */
class SplineSecondDerivativeTest {
    private static final int BINS = 4;
    private static final double BOUND = 3;
    private static final int SAMPLES = 61;
    private static final double STEP = 1e-5;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isTheDifferenceOfFirstDerivatives(boolean inverse) {
        World world = new World(SAMPLES, 5);
        Node x = world.input(1, 0, 0);
        Node raw = world.input(3 * BINS - 1, -2, 2);
        for (int i = 0; i < SAMPLES; i++) {
            world.inputs.get(x)[i] = -4.5 + 9.0 * i / (SAMPLES - 1) + 1e-3;
        }
        Node y = x.spline(raw, BINS, BOUND, inverse);
        Node g = world.graph.matrix(2, 1, 0.7, -1.3);
        List<Node> first = Gradient.flow(y, g.broadcast(y.shape()), List.of(x, raw));
        Node h = world.graph.matrix(3 * BINS - 1, 1, world.draw(3 * BINS - 1, -1, 1));
        Node scalar = first.get(0).plus(first.get(1).times(h).sumRows());
        List<Node> second = Gradient.flow(scalar, world.graph.filled(scalar.shape(), 1), List.of(x, raw));
        double[] dx = run(world, second.get(0), Map.of());
        double[] draw = run(world, second.get(1), Map.of());
        assertClose(dx, difference(world, scalar, x, 0), 0);
        for (int k = 0; k < 3 * BINS - 1; k++) {
            assertClose(draw, difference(world, scalar, raw, k), k);
        }
        for (int i = 0; i < SAMPLES; i++) {
            if (Math.abs(world.inputs.get(x)[i]) > BOUND) {
                assertThat(dx[i]).isZero();
                assertThat(draw[i]).isZero();
            }
        }
    }

    private static void assertClose(double[] actual, double[] expected, int row) {
        for (int i = 0; i < SAMPLES; i++) {
            assertThat(actual[row * SAMPLES + i])
                    .as("row %d, sample %d", row, i)
                    .isCloseTo(expected[i], within(2e-6 * (1 + Math.abs(expected[i]))));
        }
    }

    /** A central difference of order four in one row of an input. */
    private static double[] difference(World world, Node of, Node input, int row) {
        double[] sum = new double[SAMPLES];
        for (int s : new int[] {-2, -1, 1, 2}) {
            double[] moved = world.inputs.get(input).clone();
            for (int i = 0; i < SAMPLES; i++) {
                moved[row * SAMPLES + i] += s * STEP;
            }
            double[] values = run(world, of, Map.of(input, moved));
            for (int i = 0; i < SAMPLES; i++) {
                sum[i] += values[i] * (Math.abs(s) == 1 ? 8 : -1) * Math.signum(s) / (12 * STEP);
            }
        }
        return sum;
    }

    private static double[] run(World world, Node node, Map<Node, double[]> instead) {
        Map<Node, double[]> inputs = new IdentityHashMap<>(world.inputs);
        inputs.putAll(instead);
        return Run.of(List.of(node), Kernels.ofDouble(), 8, new Workers(1), SAMPLES, inputs, world.weights())
                .of(node);
    }

    /** The slope of a spline flow's log-density, squared: its gradient in the weights, as in a leapfrog step, against differences of the loss. */
    @Test
    void goesThroughASplineFlow() {
        Flow flow = Flows.neuralSpline(2).unwhitened().transforms(2).hidden(5).build();
        List<Parameter> trained =
                flow.parameters().stream().filter(Parameter::isTrained).toList();
        Weights weights = stirred(trained, flow.weights());
        Graph graph = new Graph();
        Node x = graph.input("x", 2);
        Node log = flow.model().distribution().in(graph).logProb(x);
        Node slope =
                Gradient.flow(log, graph.filled(log.shape(), 1), List.of(x)).get(0);
        Node loss = slope.square().sumRows().mean();
        List<Node> gradients =
                Gradient.of(loss, trained.stream().map(graph::parameter).toList());
        double[][] rows = new double[9][];
        Random random = new Random(8);
        java.util.Arrays.setAll(rows, i -> new double[] {2.5 * random.nextGaussian(), 2.5 * random.nextGaussian()});
        Map<Parameter, double[]> direction = new IdentityHashMap<>();
        trained.forEach(p -> direction.put(p, random.doubles(p.size(), -1, 1).toArray()));
        Matrices<double[]> matrices = new Matrices<>(Program.of(gradients.toArray(Node[]::new)), Kernels.ofDouble());
        value(matrices, x, rows, weights);
        double expected = 0;
        for (int i = 0; i < trained.size(); i++) {
            double[] g = matrices.read(gradients.get(i));
            double[] v = direction.get(trained.get(i));
            for (int j = 0; j < g.length; j++) {
                expected += g[j] * v[j];
            }
        }
        Matrices<double[]> alone = new Matrices<>(Program.of(loss), Kernels.ofDouble());
        double h = 1e-5;
        value(alone, x, rows, moved(weights, direction, h));
        double up = alone.read(loss)[0];
        value(alone, x, rows, moved(weights, direction, -h));
        double down = alone.read(loss)[0];
        assertThat((up - down) / (2 * h)).isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
    }

    private static void value(Matrices<double[]> matrices, Node x, double[][] rows, Weights weights) {
        matrices.set(weights);
        new Batch<>(matrices, new Workers(1), 16)
                .run(
                        rows.length,
                        0,
                        0,
                        (arena, first, count) -> arena.load(x, Rows.of(rows), first, count),
                        (arena, first, count) -> {});
    }

    private static Weights stirred(List<Parameter> parameters, Weights weights) {
        Random random = new Random(6);
        Map<Parameter, double[]> all = new IdentityHashMap<>();
        for (Parameter p : parameters) {
            double[] numbers = weights.get(p);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] += 0.3 * random.nextGaussian();
            }
            all.put(p, numbers);
        }
        return weights.with(all);
    }

    private static Weights moved(Weights weights, Map<Parameter, double[]> direction, double h) {
        Map<Parameter, double[]> all = new IdentityHashMap<>();
        direction.forEach((p, v) -> {
            double[] numbers = weights.get(p);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] += h * v[i];
            }
            all.put(p, numbers);
        });
        return weights.with(all);
    }
}
