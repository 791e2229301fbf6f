package io.diffeo.bench.result;

import java.util.Locale;

/**
 * A mean over test rows.
 *
 * @param mean in nats per row
 * @param error its standard error
 */
public record Estimate(double mean, double error) {
    /** The mean of the values. */
    public static Estimate of(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Estimate(mean, Math.sqrt(squares / (values.length - 1) / values.length));
    }

    /** The mean of a - b, row by row: both were measured on the same rows. */
    public static Estimate ofDifference(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("expected " + a.length + " values to subtract, got " + b.length);
        }
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return of(difference);
    }

    /** The mean and its error as a cell of a table: {@code 0.0123 ± 0.0021}. */
    public String cell() {
        return Double.isFinite(mean) ? String.format(Locale.ROOT, "%.4f ± %.4f", mean, error) : "not finite";
    }
}
