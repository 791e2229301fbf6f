package io.diffeo.table.io;

/**
 * The numbers that a column may hold: those strictly between two ends, or only the whole ones among them.
 *
 * @param low the lower end; minus infinity if there is none
 * @param high the upper end; infinity if there is none
 * @param whole whether the numbers are whole
 */
public record ValueRange(double low, double high, boolean whole) {
    /** Every number. */
    public static final ValueRange REAL = new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

    /** The range in words, as in "expected a number above 0.0". */
    @Override
    public String toString() {
        String noun = whole ? "a whole number" : "a number";
        if (high < Double.POSITIVE_INFINITY) {
            return noun + " strictly between " + low + " and " + high;
        }
        return low > Double.NEGATIVE_INFINITY ? noun + " above " + text(low) : noun;
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** The SQL condition that a DOUBLE named v is in the range. */
    String condition() {
        return "v > " + DuckDb.literal(low) + " AND v < " + DuckDb.literal(high) + (whole ? " AND v = floor(v)" : "");
    }
}
