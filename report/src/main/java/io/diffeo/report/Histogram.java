package io.diffeo.report;

import java.util.Arrays;

/** A density histogram of equal bins over a range; values outside count in the total but are not shown. */
record Histogram(Range range, double[] density) {
    private static final int MOST = 60;

    static Histogram of(double[] values, Range range, int bins) {
        double[] density = new double[bins];
        for (double value : values)
            if (range.contains(value))
                density[Math.min(bins - 1, (int) ((value - range.low()) / range.width() * bins))]++;
        double cell = Math.max(1, values.length) * (range.width() / bins);
        for (int i = 0; i < bins; i++) density[i] /= cell;
        return new Histogram(range, density);
    }

    /** The range to show: of a few whole numbers, from half below the first to half above the last. */
    static Range range(double[] values) {
        Range range = Range.of(values);
        if (!counts(values, range)) return range;
        return new Range(Math.ceil(range.low()) - 0.5, Math.floor(range.high()) + 0.5);
    }

    private static boolean counts(double[] values, Range range) {
        return values.length > 0
                && range.width() <= MOST
                && Arrays.stream(values).allMatch(v -> v == Math.rint(v));
    }

    /** A bin for each of a few whole numbers, else as many as Freedman and Diaconis (1981) say, between 6 and 60. */
    static int bins(double[] values, Range range) {
        if (counts(values, range)) return (int) Math.round(range.width());
        if (values.length < 4) return 6;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double middle = sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4];
        double wanted = range.width() / (2 * middle / Math.cbrt(values.length));
        return (int) Math.max(6, Math.min(MOST, wanted));
    }

    double highest() {
        return Arrays.stream(density).max().orElse(0);
    }

    /** The outline's abscissae: the two edges of each bin, with the range's ends doubled. */
    double[] outlineX() {
        double[] x = new double[2 * density.length + 2];
        for (int i = 0; i <= density.length; i++)
            x[2 * i] = x[2 * i + 1] = range.low() + range.width() * i / density.length;
        return x;
    }

    /** The outline's heights at {@link #outlineX()}, zero at both ends. */
    double[] outlineY() {
        double[] y = new double[2 * density.length + 2];
        for (int i = 0; i < density.length; i++) y[2 * i + 1] = y[2 * i + 2] = density[i];
        return y;
    }
}
