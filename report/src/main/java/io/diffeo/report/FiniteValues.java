package io.diffeo.report;

import java.util.Arrays;

/** The finite values of one column of row-major rows {@code (n, D)}. */
final class FiniteValues {
    private FiniteValues() {}

    static double[] of(double[][] rows, int column) {
        return Arrays.stream(rows)
                .mapToDouble(row -> row[column])
                .filter(Double::isFinite)
                .toArray();
    }
}
