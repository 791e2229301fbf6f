package io.diffeo.report;

import java.util.Arrays;

/** Reads of row-major tables {@code (n, D)}. */
final class Rows {
    private Rows() {}

    /** The finite values of one column. */
    static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows)
                .mapToDouble(row -> row[column])
                .filter(Double::isFinite)
                .toArray();
    }

    /** At most {@code limit} rows, evenly spaced through the table. */
    static double[][] thinned(double[][] rows, int limit) {
        if (rows.length <= limit) return rows;
        double[][] some = new double[limit][];
        for (int i = 0; i < limit; i++) some[i] = rows[(int) ((long) i * rows.length / limit)];
        return some;
    }
}
