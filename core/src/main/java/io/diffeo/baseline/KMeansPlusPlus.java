package io.diffeo.baseline;

import io.diffeo.baseline.NormalMixture.Component;
import io.diffeo.data.Rows;
import io.diffeo.random.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The start of a mixture: centres that are rows, each drawn with a chance in proportion to its squared distance from the centres before it
 * (k-means++, Arthur and Vassilvitskii 2007), equal weights, and round components as wide as the rows lie from their nearest centres.
 */
final class KMeansPlusPlus {
    private KMeansPlusPlus() {}

    static List<Component> of(Rows rows, int components, long seed) {
        int columns = rows.columns();
        double[] nearest = new double[rows.count()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        List<double[]> centres = new ArrayList<>();
        for (int k = 0; k < components; k++) {
            double chance = CounterRandom.uniform(seed, k, 0);
            double[] centre = row(rows, k == 0 ? (int) (chance * rows.count()) : draw(nearest, chance));
            centres.add(centre);
            for (int r = 0; r < nearest.length; r++) {
                double distance = 0;
                for (int c = 0; c < columns; c++) {
                    double e = rows.get(r, c) - centre[c];
                    distance += e * e;
                }
                nearest[r] = Math.min(nearest[r], distance);
            }
        }
        double variance = Arrays.stream(nearest).sum() / nearest.length / columns;
        double deviation = Math.sqrt(Math.max(variance, ExpectationMaximization.FLOOR));
        double[][] factor = new double[columns][columns];
        for (int c = 0; c < columns; c++) {
            factor[c][c] = deviation;
        }
        return centres.stream()
                .map(centre -> new Component(1.0 / components, centre, factor))
                .toList();
    }

    private static int draw(double[] shares, double chance) {
        double left = chance * Arrays.stream(shares).sum();
        int row = 0;
        while (row < shares.length - 1 && left >= shares[row]) {
            left -= shares[row++];
        }
        return row;
    }

    private static double[] row(Rows rows, int number) {
        double[] row = new double[rows.columns()];
        for (int c = 0; c < row.length; c++) {
            row[c] = rows.get(number, c);
        }
        return row;
    }
}
