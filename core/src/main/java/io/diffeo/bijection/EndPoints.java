package io.diffeo.bijection;

import io.diffeo.data.Domain;
import io.diffeo.engine.TracedMap;
import io.diffeo.graph.Weights;

/** Where a map of each coordinate by itself sends a box: its ends to ends, the other way round where the map decreases. */
final class EndPoints {
    private EndPoints() {}

    static Domain image(Bijection map, Domain from, Weights weights) {
        int n = map.dimension();
        Domain domain = map.domain();
        Domain codomain = map.codomain();
        double[] low = from.lower();
        double[] high = from.upper();
        double[][] points = new double[4][n];
        for (int i = 0; i < n; i++) {
            double inner = inner(low[i], high[i]);
            double further = inner(inner, high[i]);
            points[0][i] = inner;
            points[1][i] = further;
            points[2][i] = low[i] > domain.lower()[i] ? low[i] : inner;
            points[3][i] = high[i] < domain.upper()[i] ? high[i] : further;
        }
        double[][] images =
                new TracedMap(weights).at(points, z -> map.forward(z).value());
        double[] lower = codomain.lower();
        double[] upper = codomain.upper();
        for (int i = 0; i < n; i++) {
            boolean increasing = images[1][i] > images[0][i];
            if (low[i] > domain.lower()[i]) {
                (increasing ? lower : upper)[i] = images[2][i];
            }
            if (high[i] < domain.upper()[i]) {
                (increasing ? upper : lower)[i] = images[3][i];
            }
            if (!(lower[i] < upper[i])) {
                return codomain;
            }
        }
        return new Domain(lower, upper);
    }

    private static double inner(double low, double high) {
        if (Double.isInfinite(low)) {
            return Double.isInfinite(high) ? 0 : high - Math.max(1, Math.abs(high));
        }
        return Double.isInfinite(high) ? low + Math.max(1, Math.abs(low)) : low + 0.5 * (high - low);
    }
}
