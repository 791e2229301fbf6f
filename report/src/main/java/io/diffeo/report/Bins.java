package io.diffeo.report;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Equal bins for a column's histogram.
 *
 * @param range from the first edge to the last
 * @param step that the column's values are multiples of, such as 1 of whole numbers; 0 of values that may be anything
 * @param counts whether each bin holds one multiple of the step, so that bars tell how often it occurs
 */
record Bins(Range range, int number, double step, boolean counts) {
    private static final int MAX_BINS = 60;
    private static final int MAX_BARS = 30;
    private static final double MOST = 0.95;
    private static final int SEVERAL = 4;

    /**
     * A bin for each of a few multiples, else as many as Freedman and Diaconis (1981) say, between 6 and 60, with edges halfway between multiples: bins that hold now two of them and now
     * three would show teeth where there are none.
     */
    static Bins of(double[] values) {
        Range range = Range.of(values);
        double wanted = freedmanDiaconis(values, range);
        OptionalDouble lattice = lattice(values);
        if (lattice.isPresent()) {
            double step = lattice.getAsDouble();
            Range central = Range.central(values);
            double first = Math.rint(central.low() / step), cells = Math.rint(central.high() / step) - first + 1;
            if (cells <= MAX_BARS) {
                return new Bins(edges(first, cells, step), (int) cells, step, true);
            } else if (cells < 1e9) {
                double each = Math.ceil(cells / wanted), number = Math.ceil(cells / each);
                return new Bins(edges(first, number * each, step), (int) number, step, false);
            }
        }
        return new Bins(range, (int) wanted, 0, false);
    }

    private static Range edges(double first, double cells, double step) {
        return new Range((first - 0.5) * step, (first - 0.5 + cells) * step);
    }

    private static double freedmanDiaconis(double[] values, Range range) {
        if (values.length < 4) {
            return 6;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double middle = sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4];
        double wanted = range.width() / (2 * middle / Math.cbrt(values.length));
        return Math.floor(Math.max(6, Math.min(MAX_BINS, wanted)));
    }

    /** The largest power of ten, from 0.001 to 1000, of which all values are multiples, or nearly all and several different ones. */
    private static OptionalDouble lattice(double[] values) {
        for (int power = 3; power >= -3; power--) {
            double per = Math.pow(10, -power);
            double[] on = Arrays.stream(values)
                    .map(v -> v * per)
                    .filter(v -> Math.abs(v - Math.rint(v)) <= 1e-6 && Math.abs(v) < 1e12)
                    .map(Math::rint)
                    .toArray();
            boolean all = on.length == values.length;
            if (on.length > 1 && (all || on.length >= MOST * values.length)) {
                long different = Arrays.stream(on).distinct().limit(SEVERAL).count();
                if (different >= SEVERAL || all && different > 1) {
                    return OptionalDouble.of(Math.pow(10, power));
                }
            }
        }
        return OptionalDouble.empty();
    }
}
