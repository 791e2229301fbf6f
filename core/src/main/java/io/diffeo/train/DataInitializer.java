package io.diffeo.train;

import io.diffeo.bijection.Bijection;
import io.diffeo.compute.Precision;
import io.diffeo.data.Rows;
import io.diffeo.engine.Evaluator;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import java.util.List;

/**
 * The start of a flow whose layers, or whose base, look at data first: from the data's side on, each sees the rows as the layers before it leave
 * them. No row goes further than the last that looks.
 */
final class DataInitializer {
    private static final int MAX_ROWS = 100_000;

    private DataInitializer() {}

    static Flow of(Flow flow, Rows x, Rows context) {
        List<Bijection> bijections = flow.bijections();
        boolean base = flow.base().startsFromData();
        int last = 0;
        while (!base && last < bijections.size() && !bijections.get(last).startsFromData()) {
            last++;
        }
        if (!base && last == bijections.size()) {
            return flow;
        }
        Rows given = context == null ? null : context.thinned(MAX_ROWS);
        double[][] contextRows = given == null ? null : given.toArrays();
        Rows rows = Rows.of(x.thinned(MAX_ROWS).toArrays());
        Weights weights = flow.weights();
        for (int i = bijections.size() - 1; i >= last; i--) {
            Bijection bijection = bijections.get(i);
            if (bijection.startsFromData()) {
                weights = weights.with(bijection.fromData(rows.toArrays(), contextRows));
            }
            if (i > last || base) {
                rows = inverse(flow, bijection, weights, rows, given);
            }
        }
        if (base) {
            double[][] forBase = flow.base().contextDimension() == 0 ? null : contextRows;
            weights = weights.with(flow.base().fromData(rows.toArrays(), forBase));
        }
        return flow.with(weights);
    }

    private static Rows inverse(Flow flow, Bijection bijection, Weights weights, Rows x, Rows context) {
        Graph graph = new Graph();
        Node in = graph.input("x", bijection.dimension());
        Node c = bijection.contextDimension() == 0 ? null : graph.input("context", context.columns());
        Node z = bijection.inverse(in, c).value();
        Evaluator<?> evaluator =
                Evaluator.of(Precision.FLOAT64.kernels(), weights, flow.workers(), new Node[] {in, c}, z);
        return Rows.of(evaluator.run(x.count(), 0, 0, x, context), bijection.dimension());
    }
}
