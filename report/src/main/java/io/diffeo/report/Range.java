package io.diffeo.report;

import java.util.Arrays;

/** The interval an axis shows. */
record Range(double low, double high) {
    private static final double FARTHEST = 1e150;
    private static final double TAIL = 0.0025;
    private static final double MARGIN = 0.04;

    /** The central 99.5 % of finite values, widened by a margin; from fewer than 400 values, all of them. */
    static Range of(double[] values) {
        return central(values).widened();
    }

    /** The same without a margin: both ends are values, or one value. */
    static Range central(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(Double::isFinite)
                .map(v -> Math.max(-FARTHEST, Math.min(FARTHEST, v)))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new Range(-1, 1);
        }
        int cut = (int) (sorted.length * TAIL);
        return new Range(sorted[cut], sorted[sorted.length - 1 - cut]);
    }

    /** The same with a margin on both sides, and never so narrow that ticks coincide. */
    Range widened() {
        double least = Math.max(Math.max(Math.abs(low), Math.abs(high)) * 1e-9, 1 / FARTHEST);
        double margin = high - low > least ? (high - low) * MARGIN : Math.max(0.5, least);
        return new Range(low - margin, high + margin);
    }

    Range union(Range other) {
        return new Range(Math.min(low, other.low), Math.max(high, other.high));
    }

    boolean contains(double value) {
        return value >= low && value <= high;
    }

    double width() {
        return high - low;
    }
}
