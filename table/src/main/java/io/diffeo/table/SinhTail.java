package io.diffeo.table;

import java.util.Arrays;

/**
 * A column's map for heavy tails, t = location + scale sinh(u): with u normal, t has one of Johnson's S_U distributions (Johnson 1949). Fitted by
 * maximum likelihood, and taken only where it says clearly more than a normal distribution of t itself.
 */
public record SinhTail(double location, double scale) {
    /** Nats per row that the map must win. */
    private static final double WORTH = 0.02;

    /** Rows enough to fit maps to. */
    static final int MAX_ROWS = 10_000;

    /** Quantiles of them that all rounds of the search but the last look at. */
    private static final int QUANTILES = 500;

    private static final int GRID = 9;
    private static final int ROUNDS = 5;

    public SinhTail {
        if (!(scale > 0) || !Double.isFinite(scale) || !Double.isFinite(location)) {
            throw new IllegalArgumentException(
                    "expected a finite location and a positive scale, got " + location + " and " + scale);
        }
    }

    /** The best map of these values, or null if a normal distribution does about as well. */
    static SinhTail fit(double[] values) {
        return fit(values, false);
    }

    /**
     * The best map of these values, or null if a normal distribution does about as well.
     *
     * @param quickly whether to look at quantiles alone: for when time is short
     */
    static SinhTail fit(double[] values, boolean quickly) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] quantiles = quantiles(sorted);
        double middle = sorted[sorted.length / 2];
        double spread = (sorted[(int) (0.84 * sorted.length)] - sorted[(int) (0.16 * sorted.length)]) / 2;
        double deviation = deviation(sorted);
        if (!(spread > 1e-12 * deviation)) {
            return null;
        }
        double location = middle;
        double logScale = Math.log(spread);
        double reach = 2;
        double best = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            boolean last = round == ROUNDS - 1;
            double[] t = last && !quickly ? sorted : quantiles;
            best = last ? Double.NEGATIVE_INFINITY : best;
            double center = location;
            double logCenter = logScale;
            for (int i = -GRID / 2; i <= GRID / 2; i++) {
                for (int j = -GRID / 2; j <= GRID / 2; j++) {
                    double l = center + i * reach * spread / GRID;
                    double s = logCenter + j * reach * 4 / GRID;
                    double nats = nats(t, l, Math.exp(s));
                    if (nats > best) {
                        best = nats;
                        location = l;
                        logScale = s;
                    }
                }
            }
            reach /= 2.5;
        }
        boolean worth = best + Math.log(deviation) > WORTH;
        return worth ? new SinhTail(location, Math.exp(logScale)) : null;
    }

    private static double[] quantiles(double[] sorted) {
        double[] quantiles = new double[Math.min(QUANTILES, sorted.length)];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = sorted[(int) (sorted.length * (i + 0.5) / quantiles.length)];
        }
        return quantiles;
    }

    /** The mean log-likelihood of t with u normal at its best mean and deviation, less a constant: -log sd(u) - log scale - mean log cosh u. */
    private static double nats(double[] t, double location, double scale) {
        double sum = 0;
        double squares = 0;
        double logCosh = 0;
        for (double value : t) {
            double ratio = (value - location) / scale;
            double size = Math.abs(ratio);
            double root = Math.sqrt(1 + ratio * ratio);
            double u = Math.copySign(Math.log1p(size + size * size / (1 + root)), ratio);
            sum += u;
            squares += u * u;
            logCosh += Math.log(root);
        }
        double mean = sum / t.length;
        return -0.5 * Math.log(squares / t.length - mean * mean) - Math.log(scale) - logCosh / t.length;
    }

    /** The deviation of sorted numbers, by way of numbers that a power of two has brought near 1. */
    private static double deviation(double[] sorted) {
        double most = Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
        int exponent = most == 0 ? 0 : Math.getExponent(most);
        double[] t = Arrays.stream(sorted).map(x -> Math.scalb(x, -exponent)).toArray();
        double mean = Arrays.stream(t).average().orElse(0);
        double squares =
                Arrays.stream(t).map(x -> (x - mean) * (x - mean)).average().orElse(0);
        return Math.scalb(Math.sqrt(squares), exponent);
    }
}
