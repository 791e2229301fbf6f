package io.diffeo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Workers;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Node;
import io.diffeo.kernel.Kernels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the gradients that a compiled program computes on tiles with what finite differences of the naive interpreter say: every number by a
 * central difference of order four, and a random direction by the order of the remainder of a Taylor expansion (Farrell et al. 2013).
 */
final class GradientCheck {
    private static final Workers TEAM = new Workers(2);

    private GradientCheck() {}

    /** A single number from any node, by coefficients that differ between rows and samples. */
    static Node objective(World world, Node y) {
        if (!y.shape().isTile()) {
            Node c = world.graph.matrix(
                    y.rows(), y.shape().columns(), world.draw(y.shape().units(), 0.5, 1.5));
            return y.times(c).sumColumns().sumRows();
        }
        Node probe = world.graph.input("probe", y.rows());
        world.inputs.put(probe, world.draw(y.rows() * world.samples, 0.5, 1.5));
        return y.times(probe).sumRows().mean();
    }

    static void check(World world, Node y) {
        List<Node> wrt = new ArrayList<>(world.inputs.keySet());
        wrt.addAll(world.parameters.keySet());
        Node objective = objective(world, y);
        List<Node> gradients = Gradient.of(objective, wrt);
        List<Node> outputs = new ArrayList<>(gradients);
        outputs.add(objective);
        for (Kernels<double[]> kernels : List.of(Kernels.scalarDouble(), Kernels.ofDouble())) {
            Run run = Run.of(outputs, kernels, 8, TEAM, world.samples, world.inputs, world.weights());
            double value = world.naive(objective, Map.of())[0];
            assertThat(run.of(objective)[0])
                    .as("value of " + y)
                    .isCloseTo(value, within(1e-12 * (1 + Math.abs(value))));
            for (int i = 0; i < wrt.size(); i++) {
                coordinates(world, objective, wrt.get(i), run.of(gradients.get(i)));
            }
            taylor(world, objective, value, wrt, gradients, run);
        }
    }

    private static void coordinates(World world, Node objective, Node leaf, double[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            double h = 2e-4;
            double expected =
                    (8 * difference(world, objective, leaf, i, h) - difference(world, objective, leaf, i, 2 * h))
                            / (12 * h);
            assertThat(gradient[i])
                    .as("gradient with respect to number %d of %s", i, leaf)
                    .isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
        }
    }

    private static double difference(World world, Node objective, Node leaf, int i, double h) {
        double[] up = world.numbers(leaf).clone();
        up[i] += h;
        double[] down = world.numbers(leaf).clone();
        down[i] -= h;
        return world.naive(objective, Map.of(leaf, up))[0] - world.naive(objective, Map.of(leaf, down))[0];
    }

    private static void taylor(
            World world, Node objective, double value, List<Node> wrt, List<Node> gradients, Run run) {
        Map<Node, double[]> direction = new HashMap<>();
        double slope = 0;
        for (int i = 0; i < wrt.size(); i++) {
            double[] v = world.draw(world.numbers(wrt.get(i)).length, -1, 1);
            direction.put(wrt.get(i), v);
            double[] g = run.of(gradients.get(i));
            for (int j = 0; j < v.length; j++) {
                slope += g[j] * v[j];
            }
        }
        double h = 1e-4;
        double whole = remainder(world, objective, value, direction, slope, h);
        double half = remainder(world, objective, value, direction, slope, h / 2);
        if (whole < 1e-12 * (1 + Math.abs(value))) {
            return;
        }
        double order = Math.log(whole / half) / Math.log(2);
        assertThat(order).as("order of the Taylor remainder of " + objective).isBetween(1.9, 2.1);
    }

    private static double remainder(
            World world, Node objective, double value, Map<Node, double[]> direction, double slope, double h) {
        Map<Node, double[]> moved = new HashMap<>();
        direction.forEach((leaf, v) -> {
            double[] to = world.numbers(leaf).clone();
            for (int i = 0; i < to.length; i++) {
                to[i] += h * v[i];
            }
            moved.put(leaf, to);
        });
        return Math.abs(world.naive(objective, moved)[0] - value - h * slope);
    }
}
