package io.diffeo.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Jacobians of a map that is only called: central differences at halving steps, extrapolated to step 0 (Richardson), keeping for each entry the
 * extrapolation that its neighbours agree with best (Ridders 1982), so that kinks nearby do no harm.
 */
final class NumericJacobian {
    private static final int LEVELS = 12;

    private NumericJacobian() {}

    /**
     * @param steps the first step of each point and dimension
     * @return [point][output][input]
     */
    static double[][][] of(UnaryOperator<double[][]> map, double[][] points, double[][] steps) {
        int n = points[0].length;
        List<double[]> moved = new ArrayList<>();
        for (int p = 0; p < points.length; p++) {
            for (int i = 0; i < n; i++) {
                for (int level = 0; level < LEVELS; level++) {
                    for (int side = -1; side <= 1; side += 2) {
                        double[] point = points[p].clone();
                        point[i] += side * Math.scalb(steps[p][i], -level);
                        moved.add(point);
                    }
                }
            }
        }
        double[][] images = map.apply(moved.toArray(double[][]::new));
        double[][][] jacobians = new double[points.length][images[0].length][n];
        int at = 0;
        for (int p = 0; p < points.length; p++) {
            for (int i = 0; i < n; i++) {
                double[][] slopes = new double[images[0].length][LEVELS];
                for (int level = 0; level < LEVELS; level++) {
                    double width = moved.get(at + 1)[i] - moved.get(at)[i];
                    for (int o = 0; o < slopes.length; o++) {
                        slopes[o][level] = (images[at + 1][o] - images[at][o]) / width;
                    }
                    at += 2;
                }
                for (int o = 0; o < slopes.length; o++) {
                    jacobians[p][o][i] = extrapolate(slopes[o]);
                }
            }
        }
        return jacobians;
    }

    private static double extrapolate(double[] slopes) {
        double best = slopes[0];
        double least = Double.POSITIVE_INFINITY;
        double[] before = {slopes[0]};
        for (int level = 1; level < slopes.length; level++) {
            double[] row = new double[Math.min(level + 1, 5)];
            row[0] = slopes[level];
            double power = 4;
            for (int j = 1; j < row.length; j++) {
                row[j] = row[j - 1] + (row[j - 1] - before[j - 1]) / (power - 1);
                double error = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - before[j - 1]));
                if (error < least) {
                    least = error;
                    best = row[j];
                }
                power *= 4;
            }
            before = row;
        }
        return best;
    }
}
