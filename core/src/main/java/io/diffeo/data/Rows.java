package io.diffeo.data;

/** Rows of numbers to read from, whatever they are kept in. */
public interface Rows {
    /** How many rows there are. */
    int count();

    /** How many numbers each row has. */
    int columns();

    /** The number in a row and column, both counted from 0. */
    double get(int row, int column);

    /**
     * Puts the numbers of a column in rows {@code from} to {@code from + count} into the first places of an array. Every kind of rows has this loop
     * itself, so that no call is in it.
     */
    default void column(int column, int from, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = get(from + i, column);
        }
    }

    /** A view of arrays, one a row, all of the same length; they are not copied. */
    static Rows of(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        for (int r = 0; r < rows.length; r++) {
            if (rows[r].length != columns) {
                throw new IllegalArgumentException(
                        "expected " + columns + " values in row " + r + ", got " + rows[r].length);
            }
        }
        return new RowStores.Arrays(rows, columns);
    }

    /**
     * A view of row-major numbers; they are not copied.
     *
     * @throws IllegalArgumentException if they are not as many as fill whole rows
     */
    static Rows of(double[] values, int columns) {
        return new RowStores.Doubles(values, columns, RowStores.whole(values.length, columns));
    }

    /**
     * A view of row-major numbers; they are not copied.
     *
     * @throws IllegalArgumentException if they are not as many as fill whole rows
     */
    static Rows of(float[] values, int columns) {
        return new RowStores.Floats(values, columns, RowStores.whole(values.length, columns));
    }

    /** Rows of no numbers: the context of a distribution that has none. */
    static Rows empty(int count) {
        return new RowStores.Doubles(new double[0], 0, count);
    }

    /** Some of these rows, in the given order. */
    default Rows select(int[] order, int from, int count) {
        return new RowStores.Selected(this, order, from, count);
    }

    /** All rows, or the given number of them, spread evenly over all. */
    default Rows thinned(int most) {
        if (count() <= most) {
            return this;
        }
        int[] order = new int[most];
        for (int i = 0; i < most; i++) {
            order[i] = (int) ((long) count() * i / most);
        }
        return select(order, 0, most);
    }

    /** All rows as arrays. */
    default double[][] toArrays() {
        double[][] rows = new double[count()][columns()];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns(); c++) {
                rows[r][c] = get(r, c);
            }
        }
        return rows;
    }
}
