package io.diffeo.flow;

import io.diffeo.bijection.Bijection;
import io.diffeo.data.Domain;
import io.diffeo.engine.TracedMap;
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
     * @param context of the point, of no numbers where there is none
     */
    static Optional<String> whyNoLatent(List<Bijection> maps, Weights weights, double[] x, double[] context) {
        double[] point = x;
        for (int i = maps.size() - 1; i >= 0; i--) {
            Bijection map = maps.get(i);
            Domain gives = map.codomain();
            int outside = gives.outside(point);
            if (outside >= 0) {
                return Optional.of("x = " + Outside.point(x) + " has no latent: before "
                        + (i == maps.size() - 1 ? "the end" : "map " + (i + 2)) + " it is " + Outside.point(point)
                        + ", of which coordinate " + (outside + 1) + " is outside (" + gives.lower()[outside] + ", "
                        + gives.upper()[outside] + "), where map " + (i + 1) + " of " + maps.size() + ", a "
                        + map.recipe().type() + ", ends");
            }
            double[] given = map.contextDimension() == 0 ? new double[0] : context;
            point = new TracedMap(weights)
                    .at(new double[][] {point}, new double[][] {given}, (y, c) -> map.inverse(y, c)
                            .value())[0];
        }
        return Optional.empty();
    }
}
