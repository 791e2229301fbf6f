package io.diffeo.data;

/** What rows of numbers are kept in. */
final class RowStores {
    private RowStores() {}

    private static String text(Rows rows) {
        return rows.count() + " rows of " + rows.columns() + " columns";
    }

    /** How many rows so many numbers are. */
    static int whole(int numbers, int columns) {
        if (columns < 1 || numbers % columns != 0) {
            throw new IllegalArgumentException(
                    "expected numbers that fill rows of " + columns + " columns, got " + numbers);
        }
        return numbers / columns;
    }

    /** Rows kept as an array each. */
    record Arrays(double[][] rows, int columns) implements Rows {
        @Override
        public int count() {
            return rows.length;
        }

        @Override
        public double get(int row, int column) {
            return rows[row][column];
        }

        @Override
        public void column(int column, int from, int count, double[] into) {
            for (int i = 0; i < count; i++) {
                into[i] = rows[from + i][column];
            }
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /** Rows kept one after the other. */
    record Doubles(double[] values, int columns, int count) implements Rows {
        @Override
        public double get(int row, int column) {
            return values[row * columns + column];
        }

        @Override
        public void column(int column, int from, int count, double[] into) {
            for (int i = 0; i < count; i++) {
                into[i] = values[(from + i) * columns + column];
            }
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /** Rows kept one after the other in single precision. */
    record Floats(float[] values, int columns, int count) implements Rows {
        @Override
        public double get(int row, int column) {
            return values[row * columns + column];
        }

        @Override
        public void column(int column, int from, int count, double[] into) {
            for (int i = 0; i < count; i++) {
                into[i] = values[(from + i) * columns + column];
            }
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /** Some rows of others, looked up where they are. */
    record Selected(Rows all, int[] order, int from, int count) implements Rows {
        @Override
        public int columns() {
            return all.columns();
        }

        @Override
        public double get(int row, int column) {
            return all.get(order[from + row], column);
        }

        @Override
        public void column(int column, int first, int n, double[] into) {
            for (int i = 0; i < n; i++) {
                into[i] = all.get(order[from + first + i], column);
            }
        }

        @Override
        public String toString() {
            return text(this);
        }
    }
}
