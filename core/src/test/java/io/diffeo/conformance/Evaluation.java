package io.diffeo.conformance;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.engine.Batch;
import io.diffeo.engine.Matrices;
import io.diffeo.engine.Program;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Numbers of traced nodes: builds a program for them and runs it on rows. */
record Evaluation(Kernels<?> kernels, Weights weights) {
    private static final Workers ALONE = new Workers(1);

    /** Row n holds the traced node's rows for point n. */
    double[][] at(double[][] points, double[][] context, BiFunction<Node, Node, Node> trace) {
        Graph graph = new Graph();
        Node in = graph.input("point", points[0].length);
        Node given = context == null ? graph.empty() : graph.input("context", context[0].length);
        Node out = trace.apply(in, given);
        Rows rows = Rows.of(points);
        Rows contextRows = context == null ? Rows.empty(points.length) : Rows.of(context);
        return run(kernels, points.length, 0, out, (arena, first, count) -> {
            arena.load(in, rows, first, count);
            if (given.rows() > 0) {
                arena.load(given, contextRows, first, count);
            }
        });
    }

    double[][] random(int count, long seed, Function<Graph, Node> trace) {
        return run(kernels, count, seed, trace.apply(new Graph()), (arena, first, n) -> {});
    }

    private <A> double[][] run(Kernels<A> k, int rows, long seed, Node out, Batch.Tile<?> load) {
        double[][] values = new double[rows][out.rows()];
        @SuppressWarnings("unchecked")
        Batch.Tile<A> typed = (Batch.Tile<A>) load;
        var matrices = new Matrices<>(Program.of(out), k).set(weights);
        new Batch<>(matrices, ALONE, Batch.lanes(rows, matrices.program()))
                .run(rows, 0, seed, typed, (arena, first, count) -> {
                    for (int l = 0; l < count; l++) {
                        for (int r = 0; r < out.rows(); r++) {
                            values[first + l][r] = arena.read(out, r, l);
                        }
                    }
                });
        return values;
    }
}
