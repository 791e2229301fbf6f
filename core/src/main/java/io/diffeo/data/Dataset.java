package io.diffeo.data;

/**
 * Rows and what each is conditioned on: the numbers x, and a row of context for every one of them, of no numbers where nothing is given.
 *
 * @param x the rows that a density is of
 * @param context as many rows as x
 */
public record Dataset(Rows x, Rows context) {
    public Dataset {
        if (x.count() != context.count()) {
            throw new IllegalArgumentException(
                    "expected a row of context for each of " + x.count() + " rows, got " + context.count());
        }
    }

    /** Rows without context. */
    public static Dataset of(Rows x) {
        return new Dataset(x, Rows.empty(x.count()));
    }

    /** Rows {@code [n][dimension]} without context. */
    public static Dataset of(double[][] x) {
        return of(Rows.of(x));
    }

    /** Rows {@code [n][dimension]} and their context {@code [n][columns]}. */
    public static Dataset of(double[][] x, double[][] context) {
        return new Dataset(Rows.of(x), Rows.of(context));
    }

    /** No rows at all. */
    public static Dataset none() {
        return of(Rows.empty(0));
    }

    /** How many rows there are. */
    public int count() {
        return x.count();
    }

    /** Some of these rows, in the given order. */
    public Dataset select(int[] order, int from, int count) {
        return new Dataset(x.select(order, from, count), context.select(order, from, count));
    }

    /** All rows, or the given number of them, spread evenly over all. */
    public Dataset thinned(int most) {
        return new Dataset(x.thinned(most), context.thinned(most));
    }

    /**
     * Refuses rows that do not fit, by name: what was expected, what came, and in which row and column.
     *
     * @param what these rows are, such as {@code training}
     * @throws IllegalArgumentException where the rows have other sizes, or hold what is not a finite number, or lie outside the support
     */
    public void check(String what, Domain support, int contextColumns) {
        if (count() == 0) {
            return;
        }
        if (x.columns() != support.dimension()) {
            throw new IllegalArgumentException(
                    "expected " + what + " rows of " + support.dimension() + " numbers, got " + x.columns());
        }
        if (context.columns() != contextColumns) {
            throw new IllegalArgumentException("expected " + what + " rows with " + contextColumns
                    + " numbers of context, got " + context.columns());
        }
        checkFinite(x, what + " rows", "column");
        checkFinite(context, "the context of " + what + " rows", "column");
        checkInside(what, support);
    }

    private static void checkFinite(Rows rows, String what, String place) {
        for (int r = 0; r < rows.count(); r++) {
            for (int c = 0; c < rows.columns(); c++) {
                if (!Double.isFinite(rows.get(r, c))) {
                    throw new IllegalArgumentException("expected finite numbers in " + what + ", got " + rows.get(r, c)
                            + " in " + place + " " + c + " of row " + r);
                }
            }
        }
    }

    private void checkInside(String what, Domain support) {
        if (support.isReal()) {
            return;
        }
        double[] point = new double[support.dimension()];
        for (int r = 0; r < count(); r++) {
            for (int c = 0; c < point.length; c++) {
                point[c] = x.get(r, c);
            }
            int outside = support.outside(point);
            if (outside >= 0) {
                throw new IllegalArgumentException("expected " + what + " rows in " + support
                        + ", where the distribution has its mass, got " + point[outside] + " in column " + outside
                        + " of row " + r);
            }
        }
    }

    @Override
    public String toString() {
        return count() + " rows of " + x.columns() + " columns"
                + (context.columns() == 0 ? "" : " given " + context.columns());
    }
}
