package io.diffeo.table;

import java.util.Arrays;

/**
 * Rows of a table held in memory, row after row in one array.
 *
 * @param values row-major, {@code size() * width} long
 * @param width the number of columns
 */
public record Rows(double[] values, int width) {

    public Rows {
        if (width < 1 || values.length % width != 0) {
            throw new IllegalArgumentException("expected whole rows of at least one column, got " + values.length
                    + " values for " + width + " columns");
        }
    }

    /** The number of rows. */
    public int size() {
        return values.length / width;
    }

    /** The rows as {@code double[n][D]}, copied. */
    public double[][] toArrays() {
        double[][] rows = new double[size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
        }
        return rows;
    }
}
