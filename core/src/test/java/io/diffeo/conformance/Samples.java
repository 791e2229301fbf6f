package io.diffeo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.data.Domain;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Whether samples follow a density. Each test of a right sampler fails for one seed in 10,000; seeds are fixed, so a test that passes once always
 * does.
 */
final class Samples {
    /** 2 exp(-2 x^2) = 1e-4. */
    private static final double KOLMOGOROV = 2.2252;
    /** The standard normal's quantile of 1 - 1e-4. */
    private static final double NORMAL = 3.7190;

    private static final int SIDE = 7;

    private Samples() {}

    /** The test of Kolmogorov & Smirnov in one dimension, its distribution function by quadrature of the density. */
    static void checkLine(double[][] samples, Function<double[][], double[]> logDensity, Domain support) {
        double[] sorted =
                Arrays.stream(samples).mapToDouble(row -> row[0]).sorted().toArray();
        double[][] points = new double[3 * (sorted.length - 1)][1];
        double[] nodes = {-Math.sqrt(0.6), 0, Math.sqrt(0.6)};
        double[] weights = {5.0 / 18, 8.0 / 18, 5.0 / 18};
        for (int i = 0; i < points.length; i++) {
            double middle = (sorted[i / 3] + sorted[i / 3 + 1]) / 2;
            points[i][0] = middle + nodes[i % 3] * (sorted[i / 3 + 1] - sorted[i / 3]) / 2;
        }
        double[] logs = logDensity.apply(points);
        Domain before = new Domain(support.lower(), new double[] {sorted[0]});
        double below = Quadrature.ofExp(logDensity, before, 1e-9);
        double furthest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double here = (double) i / sorted.length;
            furthest = Math.max(furthest, Math.max(below - here, here + 1.0 / sorted.length - below));
            for (int k = 0; k < 3 && i + 1 < sorted.length; k++) {
                below += weights[k] * (sorted[i + 1] - sorted[i]) * Math.exp(logs[3 * i + k]);
            }
        }
        assertThat(furthest * Math.sqrt(sorted.length))
                .as("Kolmogorov's statistic")
                .isLessThan(KOLMOGOROV);
    }

    /**
     * Pearson's test in two dimensions, on a grid whose edges are quantiles of other samples and whose outer cells reach the ends of the support; by the
     * cube root of Wilson & Hilferty (1931).
     */
    static void checkPlane(
            double[][] samples, double[][] others, Function<double[][], double[]> logDensity, Domain support) {
        double[][] edges = {edges(others, support, 0), edges(others, support, 1)};
        int[][] counts = new int[SIDE][SIDE];
        for (double[] sample : samples) {
            counts[cell(edges[0], sample[0])][cell(edges[1], sample[1])]++;
        }
        double statistic = 0;
        double restExpected = 0;
        double restCount = 0;
        int cells = 0;
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                Domain box = new Domain(
                        new double[] {edges[0][i], edges[1][j]}, new double[] {edges[0][i + 1], edges[1][j + 1]});
                double expected = samples.length * Quadrature.ofExp(logDensity, box, 1e-6);
                if (expected < 5) {
                    restExpected += expected;
                    restCount += counts[i][j];
                } else {
                    statistic += (counts[i][j] - expected) * (counts[i][j] - expected) / expected;
                    cells++;
                }
            }
        }
        if (restExpected >= 5) {
            statistic += (restCount - restExpected) * (restCount - restExpected) / restExpected;
            cells++;
        } else {
            assertThat(restCount).as("samples in cells without mass").isLessThan(20);
        }
        double freedom = cells - 1;
        double spread = 2 / (9 * freedom);
        double z = (Math.cbrt(statistic / freedom) - (1 - spread)) / Math.sqrt(spread);
        assertThat(z)
                .as("chi-square of %s with %s degrees of freedom", statistic, freedom)
                .isLessThan(NORMAL);
    }

    private static double[] edges(double[][] samples, Domain support, int dimension) {
        double[] sorted = Arrays.stream(samples)
                .mapToDouble(row -> row[dimension])
                .sorted()
                .toArray();
        double[] edges = new double[SIDE + 1];
        edges[0] = support.lower()[dimension];
        edges[SIDE] = support.upper()[dimension];
        for (int i = 1; i < SIDE; i++) {
            edges[i] = sorted[sorted.length * i / SIDE];
        }
        return edges;
    }

    private static int cell(double[] edges, double x) {
        int cell = 0;
        while (cell + 1 < SIDE && x >= edges[cell + 1]) {
            cell++;
        }
        return cell;
    }
}
