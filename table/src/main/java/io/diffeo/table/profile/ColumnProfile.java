package io.diffeo.table.profile;

/**
 * What a numeric column holds.
 *
 * @param name the column
 * @param rows the number of rows
 * @param min the smallest value
 * @param max the largest value
 * @param mean the mean
 * @param deviation the standard deviation, with divisor n - 1
 * @param skewness the third standardised moment
 * @param logSkewness that of the logarithms; NaN unless all values are above 0
 * @param whole whether every value is a whole number no larger than 2^53
 * @param distinct the number of different values
 * @param mode the most frequent value, the smallest of them if there are several
 * @param modeCount the rows equal to {@code mode}
 * @param endsAtMin whether the values end at {@code min}: so many rows lie there that a tail would go on below
 * @param endsAtMax whether the values end at {@code max}
 */
public record ColumnProfile(
        String name,
        long rows,
        double min,
        double max,
        double mean,
        double deviation,
        double skewness,
        double logSkewness,
        boolean whole,
        long distinct,
        double mode,
        long modeCount,
        boolean endsAtMin,
        boolean endsAtMax) {

    /** The share of rows that hold {@link #mode}. */
    public double modeShare() {
        return rows == 0 ? 0 : (double) modeCount / rows;
    }

    /** Whether every row holds the same number. */
    public boolean constant() {
        return min == max;
    }
}
