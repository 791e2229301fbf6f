package io.diffeo.graph;

/** Rows of numbers to read from, whatever they are kept in. */
public interface Rows {
    int count();

    int columns();

    double get(int row, int column);

    static Rows of(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        for (int r = 0; r < rows.length; r++) {
            if (rows[r].length != columns) {
                throw new IllegalArgumentException(
                        "expected " + columns + " values in row " + r + ", got " + rows[r].length);
            }
        }
        return new OfArrays(rows, columns);
    }

    /** Row-major numbers. */
    static Rows of(double[] values, int columns) {
        return new OfDoubles(values, columns);
    }

    /** Row-major numbers. */
    static Rows of(float[] values, int columns) {
        return new OfFloats(values, columns);
    }

    /** Some of these rows, in the given order. */
    default Rows select(int[] order, int from, int count) {
        return new Selected(this, order, from, count);
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

    record OfArrays(double[][] rows, int columns) implements Rows {
        @Override
        public int count() {
            return rows.length;
        }

        @Override
        public double get(int row, int column) {
            return rows[row][column];
        }
    }

    record OfDoubles(double[] values, int columns) implements Rows {
        @Override
        public int count() {
            return values.length / columns;
        }

        @Override
        public double get(int row, int column) {
            return values[row * columns + column];
        }
    }

    record OfFloats(float[] values, int columns) implements Rows {
        @Override
        public int count() {
            return values.length / columns;
        }

        @Override
        public double get(int row, int column) {
            return values[row * columns + column];
        }
    }

    record Selected(Rows all, int[] order, int from, int count) implements Rows {
        @Override
        public int columns() {
            return all.columns();
        }

        @Override
        public double get(int row, int column) {
            return all.get(order[from + row], column);
        }
    }
}
