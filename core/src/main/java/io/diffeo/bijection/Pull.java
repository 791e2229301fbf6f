package io.diffeo.bijection;

import io.diffeo.graph.Batch;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Matrices;
import io.diffeo.graph.Node;
import io.diffeo.graph.Program;
import io.diffeo.graph.Rows;
import io.diffeo.graph.Weights;
import io.diffeo.graph.Workers;
import io.diffeo.kernel.Kernels;

/** Runs the inverse of a bijection on rows, in double precision. */
final class Pull {
    private Pull() {}

    static double[][] back(Bijection bijection, Weights weights, double[][] x, double[][] context) {
        Graph graph = new Graph();
        Node in = graph.input("x", bijection.dimension());
        Node given = context == null ? null : graph.input("context", bijection.contextDimension());
        Node out = bijection.inverse(in, given).value();
        Rows rows = Rows.of(x);
        Rows contextRows = context == null ? null : Rows.of(context);
        double[][] z = new double[x.length][bijection.dimension()];
        var matrices = new Matrices<>(Program.of(out), Kernels.ofDouble()).set(weights);
        new Batch<>(matrices, Workers.shared(), Batch.lanes(x.length, matrices.program()))
                .run(
                        x.length,
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
                                for (int i = 0; i < z[0].length; i++) {
                                    z[first + l][i] = arena.read(out, i, l);
                                }
                            }
                        });
        return z;
    }
}
