package io.diffeo.table.profile;

/**
 * What a numeric column holds.
 *
 * <p>Everything from {@code min} on is of the finite values; moments leave out values beyond 1e100 and are NaN where there
 * are too few values. With more than one thread their last digits may differ from run to run.
 *
 * @param name the column
 * @param rows the number of rows
 * @param missing rows without a value
 * @param text rows whose cell is not a number (delimited files only)
 * @param nan rows that are NaN
 * @param infinite rows that are infinite
 * @param min the smallest value
 * @param max the largest value
 * @param mean the mean
 * @param deviation the standard deviation, with divisor n - 1
 * @param skewness the third standardised moment
 * @param logSkewness that of the logarithms; NaN unless all values are above 0
 * @param whole whether every value is a whole number no larger than 2^53
 * @param distinct the number of different values, by HyperLogLog: within a few percent
 * @param mode the most frequent value of a sample of 65,536 rows: that of the column where it fills a share that matters
 * @param modeCount the rows equal to {@code mode}, counted exactly
 */
public record ColumnProfile(
        String name,
        long rows,
        long missing,
        long text,
        long nan,
        long infinite,
        double min,
        double max,
        double mean,
        double deviation,
        double skewness,
        double logSkewness,
        boolean whole,
        long distinct,
        double mode,
        long modeCount) {

    /** The share of rows that hold {@link #mode}. */
    public double modeShare() {
        return rows == 0 ? 0 : (double) modeCount / rows;
    }

    /** Whether every row holds a finite number. */
    public boolean complete() {
        return missing + text + nan + infinite == 0;
    }

    /** Whether every row holds the same number. */
    public boolean constant() {
        return min == max;
    }
}
