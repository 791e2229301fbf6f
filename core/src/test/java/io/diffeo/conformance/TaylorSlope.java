package io.diffeo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.engine.Batch;
import io.diffeo.engine.Matrices;
import io.diffeo.engine.Program;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * Tests gradients by Taylor's theorem: for an objective F, a random direction d and the gradient g, |F(p + h d) - F(p) - h g'd| must fall as h^2. F
 * is the mean over samples of a random combination of the traced rows. Directions run through parameters and input points alike.
 */
final class TaylorSlope {
    private static final double NOISE = 1e-13;

    private final Node in;
    private final Node given;
    private final Node objective;
    private final List<Node> gradients;
    private final Matrices<double[]> matrices;
    private final Batch<double[]> batch;

    private TaylorSlope(
            List<Parameter> parameters, double[][] points, double[][] context, BiFunction<Node, Node, Node> trace) {
        Graph graph = new Graph();
        this.in = graph.input("point", points[0].length);
        this.given = context == null ? graph.empty() : graph.input("context", context[0].length);
        Node rows = trace.apply(in, given);
        SplittableRandom random = new SplittableRandom(17);
        double[] mix = new double[rows.rows()];
        java.util.Arrays.setAll(mix, i -> 1 + 0.5 * random.nextGaussian());
        this.objective = rows.times(graph.constant(mix)).sumRows().mean();
        List<Node> wrt = new ArrayList<>(List.of(in));
        parameters.forEach(p -> wrt.add(graph.parameter(p)));
        this.gradients = Gradient.of(objective, wrt);
        List<Node> outputs = new ArrayList<>(gradients);
        outputs.add(objective);
        this.matrices = new Matrices<>(Program.of(outputs, List.of()), Kernels.scalarDouble());
        this.batch = new Batch<>(matrices, new Workers(1), 16);
    }

    static void check(
            List<Parameter> parameters,
            Weights weights,
            double[][] points,
            double[][] context,
            BiFunction<Node, Node, Node> trace) {
        TaylorSlope test = new TaylorSlope(parameters, points, context, trace);
        double[][] gradient = new double[points.length][points[0].length];
        double start = test.run(weights, points, context, gradient);
        SplittableRandom random = new SplittableRandom(23);
        double slope = 0;
        double[][] direction = new double[points.length][points[0].length];
        for (int p = 0; p < points.length; p++) {
            for (int i = 0; i < direction[p].length; i++) {
                direction[p][i] = 0.3 * random.nextGaussian();
                slope += direction[p][i] * gradient[p][i];
            }
        }
        Map<Parameter, double[]> way = new IdentityHashMap<>();
        for (int k = 0; k < parameters.size(); k++) {
            double[] g = test.matrices.read(test.gradients.get(k + 1));
            double[] d = new double[g.length];
            for (int i = 0; i < d.length; i++) {
                d[i] = random.nextGaussian();
                slope += d[i] * g[i];
            }
            way.put(parameters.get(k), d);
        }
        double size = Math.max(1, Math.max(Math.abs(start), Math.abs(slope)));
        double far = 0;
        for (double h = 1.0 / 256; h > 2e-5; h /= 2) {
            double moved = test.run(step(weights, way, h), step(points, direction, h), context, gradient);
            double near = Math.abs(moved - start - h * slope);
            if (near < NOISE * size) {
                return;
            }
            if (far > 0 && h < 1e-4) {
                double order = Math.log(far / near) / Math.log(2);
                assertThat(order).as("order at step %s, remainder %s", h, near).isBetween(1.9, 2.1);
            }
            far = near;
        }
    }

    private static Weights step(Weights weights, Map<Parameter, double[]> way, double h) {
        Map<Parameter, double[]> moved = new IdentityHashMap<>();
        way.forEach((parameter, d) -> {
            double[] values = weights.get(parameter);
            for (int i = 0; i < d.length; i++) {
                values[i] += h * d[i];
            }
            moved.put(parameter, values);
        });
        return weights.with(moved);
    }

    private static double[][] step(double[][] points, double[][] direction, double h) {
        double[][] moved = new double[points.length][];
        for (int p = 0; p < points.length; p++) {
            moved[p] = points[p].clone();
            for (int i = 0; i < moved[p].length; i++) {
                moved[p][i] += h * direction[p][i];
            }
        }
        return moved;
    }

    private double run(Weights weights, double[][] points, double[][] context, double[][] gradient) {
        matrices.set(weights);
        batch.run(
                points.length,
                0,
                0,
                (arena, first, count) -> {
                    arena.load(in, Rows.of(points), first, count);
                    if (given.rows() > 0) {
                        arena.load(given, Rows.of(context), first, count);
                    }
                },
                (arena, first, count) -> {
                    for (int l = 0; l < count; l++) {
                        for (int i = 0; i < in.rows(); i++) {
                            gradient[first + l][i] = arena.read(gradients.get(0), i, l);
                        }
                    }
                });
        return matrices.read(objective)[0];
    }
}
