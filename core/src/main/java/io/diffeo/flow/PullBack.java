package io.diffeo.flow;

import io.diffeo.bijection.Bijection;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Domain;
import io.diffeo.data.Rows;
import io.diffeo.engine.Evaluator;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import java.util.List;
import java.util.Optional;

/** The way of a point from the data to its latent, one map after the other, in double precision. */
final class PullBack {
    private PullBack() {}

    /**
     * At which map a point leaves what the map gives, if at any: then it has no latent.
     *
     * @param maps from latent to data
     * @param context of the point, or null
     */
    static Optional<String> whyNoLatent(List<Bijection> maps, Weights weights, Rows x, Rows context) {
        Rows y = x;
        for (int i = maps.size() - 1; i >= 0; i--) {
            Bijection map = maps.get(i);
            Domain gives = map.codomain();
            double[] point = y.toArrays()[0];
            int outside = gives.outside(point);
            if (outside >= 0) {
                return Optional.of("x = " + Outside.point(x.toArrays()[0]) + " has no latent: before "
                        + (i == maps.size() - 1 ? "the end" : "map " + (i + 2)) + " it is " + Outside.point(point)
                        + ", of which coordinate " + (outside + 1) + " is outside (" + gives.lower()[outside] + ", "
                        + gives.upper()[outside] + "), where map " + (i + 1) + " of " + maps.size() + ", a "
                        + map.recipe().type() + ", ends");
            }
            y = inverse(map, weights, y, context);
        }
        return Optional.empty();
    }

    private static Rows inverse(Bijection map, Weights weights, Rows x, Rows context) {
        Graph graph = new Graph();
        Node in = graph.input("x", map.dimension());
        Node given = map.contextDimension() == 0 ? null : graph.input("context", map.contextDimension());
        Node z = map.inverse(in, given).value();
        Evaluator<?> evaluator =
                Evaluator.of(Precision.FLOAT64.kernels(), weights, Workers.shared(), new Node[] {in, given}, z);
        return Rows.of(evaluator.run(x.count(), 0, 0, x, context), map.dimension());
    }
}
