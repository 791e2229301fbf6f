package io.diffeo.table;

import io.diffeo.data.Rows;
import io.diffeo.random.CounterRandom;

/**
 * Rows whose whole-number columns have uniform fractions added, several in turn for each row. Those of a row lie evenly in each column, in another
 * order in each, moved together around the interval from 0 to 1: where by chance, each fraction is uniform, whatever the others are, and the mean
 * over them errs much less than that of independent ones (Cranley and Patterson 1976).
 *
 * @param x the rows
 * @param orders of each column the order of its fractions; null where the column is not of whole numbers
 * @param each fractions of a row
 * @param firstRow the number that the first row has, for chance to be keyed by
 * @param seed of the chance
 * @param fixed whether the fractions are those in the middles of equal parts of the interval instead, the same in all rows
 */
record Fractions(Rows x, int[][] orders, int each, long firstRow, long seed, boolean fixed) implements Rows {

    /** Fractions that depend on seed, row number and column. */
    static Fractions byRow(Rows x, boolean[] whole, int each, long firstRow, long seed) {
        return new Fractions(x, orders(whole, each), each, firstRow, seed, false);
    }

    /** Fractions that are the same for all rows, so that equal rows are equal. */
    static Fractions fixed(Rows x, boolean[] whole, int each) {
        return new Fractions(x, orders(whole, each), each, 0, 0, true);
    }

    private static int[][] orders(boolean[] whole, int each) {
        int[][] orders = new int[whole.length][];
        for (int c = 0; c < whole.length; c++) {
            orders[c] = whole[c] ? CounterRandom.permutation(each, c) : null;
        }
        return orders;
    }

    @Override
    public int count() {
        return x.count() * each;
    }

    @Override
    public int columns() {
        return x.columns();
    }

    @Override
    public double get(int row, int column) {
        double value = x.get(row / each, column);
        if (orders[column] == null) {
            return value;
        }
        double shift = fixed ? 0.5 / each : CounterRandom.uniform(seed, firstRow + row / each, column);
        double fraction = (double) orders[column][row % each] / each + shift;
        return value + (fraction < 1 ? fraction : fraction - 1);
    }

    /** The mean of each row's values. */
    static double[] means(double[] values, int each) {
        if (each == 1) {
            return values;
        }
        double[] means = new double[values.length / each];
        for (int i = 0; i < values.length; i++) {
            means[i / each] += values[i] / each;
        }
        return means;
    }

    /** Rows that stand beside such rows: each as often. */
    static Rows repeated(Rows rows, int each) {
        return each == 1 ? rows : new Repeated(rows, each);
    }

    private record Repeated(Rows rows, int each) implements Rows {
        @Override
        public int count() {
            return rows.count() * each;
        }

        @Override
        public int columns() {
            return rows.columns();
        }

        @Override
        public double get(int row, int column) {
            return rows.get(row / each, column);
        }
    }
}
