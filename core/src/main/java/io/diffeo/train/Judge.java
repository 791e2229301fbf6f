package io.diffeo.train;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.engine.Batch;
import io.diffeo.engine.Matrices;
import io.diffeo.engine.Program;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;

/** Scores rows by log p(x | context) under changing weights, in nats. */
final class Judge<A> {
    private final Node x;
    private final Node context;
    private final Node logProb;
    private final Matrices<A> matrices;
    private final Batch<A> scores;

    Judge(Flow flow, Kernels<A> kernels, Workers workers) {
        Graph graph = new Graph();
        this.x = graph.input("x", flow.dimension());
        this.context = flow.contextDimension() == 0 ? null : graph.input("context", flow.contextDimension());
        this.logProb = flow.logProb(x, context);
        this.matrices = new Matrices<>(Program.of(logProb), kernels);
        this.scores = new Batch<>(matrices, workers, 64);
    }

    double mean(Weights weights, Rows rows, Rows contextRows) {
        double sum = 0;
        for (double value : score(weights, rows, contextRows)) {
            sum += value;
        }
        return sum / rows.count();
    }

    double[] score(Weights weights, Rows rows, Rows contextRows) {
        matrices.set(weights);
        double[] values = new double[rows.count()];
        scores.run(
                values.length,
                0,
                0,
                (arena, first, count) -> {
                    arena.load(x, rows, first, count);
                    if (context != null) {
                        arena.load(context, contextRows, first, count);
                    }
                },
                (arena, first, count) -> {
                    for (int l = 0; l < count; l++) {
                        values[first + l] = arena.read(logProb, 0, l);
                    }
                });
        return values;
    }
}
