package io.diffeo.bijection;

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

/** Runs a traced map on rows, in double precision. */
record Traced(Weights weights) {
    /**
     * The rows of the traced node at each point.
     *
     * @param context rows of context, or null
     */
    double[][] at(double[][] points, double[][] context, BiFunction<Node, Node, Node> map) {
        Graph graph = new Graph();
        Node in = graph.input("point", points[0].length);
        Node given = context == null ? null : graph.input("context", context[0].length);
        Node out = map.apply(in, given);
        Rows rows = Rows.of(points);
        Rows contextRows = context == null ? null : Rows.of(context);
        double[][] values = new double[points.length][out.rows()];
        var matrices = new Matrices<>(Program.of(out), Kernels.ofDouble()).set(weights);
        new Batch<>(matrices, Workers.shared(), Batch.lanes(points.length, matrices.program()))
                .run(
                        points.length,
                        0,
                        0,
                        (arena, first, count) -> {
                            arena.load(in, rows, first, count);
                            if (given != null) {
                                arena.load(given, contextRows, first, count);
                            }
                        },
                        (arena, first, count) -> {
                            for (int l = 0; l < count; l++) {
                                for (int r = 0; r < out.rows(); r++) {
                                    values[first + l][r] = arena.read(out, r, l);
                                }
                            }
                        });
        return values;
    }
}
