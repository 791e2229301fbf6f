package io.diffeo.inference;

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
import io.diffeo.train.Objective;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Means with their standard errors. */
record Averages(double mean, double error) {
    private static final int BATCHES = 40;

    static Averages of(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Averages(mean, Math.sqrt(squares / (values.length - 1) / values.length));
    }

    /** The gradient of the mean of a node with respect to a parameter of one number, from 40 batches of the rows. */
    static Averages gradient(UnaryOperator<Node> traced, Parameter parameter, Weights weights, Rows rows) {
        Graph graph = new Graph();
        Node x = graph.input("x", rows.columns());
        Node gradient = Gradient.of(traced.apply(x).mean(), List.of(graph.parameter(parameter)))
                .get(0);
        Matrices<double[]> matrices = new Matrices<>(Program.of(gradient), Kernels.ofDouble()).set(weights);
        Batch<double[]> batch = new Batch<>(matrices, Workers.shared(), 64);
        double[] means = new double[BATCHES];
        for (int b = 0; b < BATCHES; b++) {
            batch.run(
                    rows.count(),
                    (long) b * rows.count(),
                    1,
                    (arena, from, n) -> arena.load(x, rows, from, n),
                    (arena, from, n) -> {});
            means[b] = matrices.read(gradient)[0];
        }
        return of(means);
    }

    /** An objective that trains some parameters only. */
    static Objective only(List<Parameter> parameters, Objective objective) {
        return new Objective() {
            @Override
            public List<Parameter> parameters() {
                return parameters;
            }

            @Override
            public List<Rows> rows(int pass) {
                return objective.rows(pass);
            }

            @Override
            public Node loss(Trace trace) {
                return objective.loss(trace);
            }
        };
    }
}
