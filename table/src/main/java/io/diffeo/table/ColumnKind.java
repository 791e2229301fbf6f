package io.diffeo.table;

import io.diffeo.table.io.ValueRange;
import io.diffeo.table.profile.ColumnProfile;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The set of values a column can take, from which its preprocessing follows.
 *
 * <p>{@link #infer} looks at the data, in this order:
 * <ol>
 *   <li><b>integer</b>: every value is a whole number no larger than 2^53;
 *   <li><b>interval(0,1)</b>: every value lies strictly between 0 and 1 and the values come within 0.01 of both ends;
 *   <li><b>positive</b>: every value is above 0, the skewness is above 1, and that of the logarithms is nearer to 0;
 *   <li><b>real</b>: everything else.
 * </ol>
 * A declared kind ({@link #parse}) wins over the inferred one, and must hold for the data ({@link #admits}).
 */
public sealed interface ColumnKind {

    /** Whether a finite value is of this kind. */
    boolean admits(double value);

    /** The numbers of this kind. */
    ValueRange range();

    /** Any number. */
    record Real() implements ColumnKind {
        @Override
        public boolean admits(double value) {
            return true;
        }

        @Override
        public ValueRange range() {
            return ValueRange.REAL;
        }

        @Override
        public String toString() {
            return "real";
        }
    }

    /** Numbers above 0. */
    record Positive() implements ColumnKind {
        @Override
        public boolean admits(double value) {
            return value > 0;
        }

        @Override
        public ValueRange range() {
            return new ValueRange(0, Double.POSITIVE_INFINITY, false);
        }

        @Override
        public String toString() {
            return "positive";
        }
    }

    /** Numbers strictly between two ends. */
    record Interval(double low, double high) implements ColumnKind {
        public Interval {
            if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
                throw new IllegalArgumentException(
                        "expected an interval (low,high) with low < high, got (" + low + "," + high + ")");
            }
        }

        @Override
        public boolean admits(double value) {
            return value > low && value < high;
        }

        @Override
        public ValueRange range() {
            return new ValueRange(low, high, false);
        }

        @Override
        public String toString() {
            return "interval(" + low + "," + high + ")";
        }
    }

    /** Whole numbers. */
    record Whole() implements ColumnKind {
        @Override
        public boolean admits(double value) {
            return value == Math.rint(value);
        }

        @Override
        public ValueRange range() {
            return new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true);
        }

        @Override
        public String toString() {
            return "integer";
        }
    }

    /** The kind that the rules above give to a column. */
    static ColumnKind infer(ColumnProfile column) {
        if (column.whole()) {
            return new Whole();
        }
        if (column.min() > 0 && column.min() < 0.01 && column.max() > 0.99 && column.max() < 1) {
            return new Interval(0, 1);
        }
        if (column.min() > 0 && column.skewness() > 1 && Math.abs(column.logSkewness()) < column.skewness()) {
            return new Positive();
        }
        return new Real();
    }

    /**
     * Reads {@code real}, {@code positive}, {@code integer} or {@code interval(low,high)}, as {@code toString} writes them.
     *
     * @throws IllegalArgumentException for any other text
     */
    static ColumnKind parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        switch (word) {
            case "real":
                return new Real();
            case "positive":
                return new Positive();
            case "integer":
                return new Whole();
            default:
                Matcher ends = Pattern.compile("interval\\(([^,]+),([^,]+)\\)").matcher(word);
                if (ends.matches()) {
                    try {
                        return new Interval(Double.parseDouble(ends.group(1)), Double.parseDouble(ends.group(2)));
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException("expected numbers as the ends of \"" + text + "\"", e);
                    }
                }
                throw new IllegalArgumentException(
                        "expected real, positive, integer or interval(low,high), got \"" + text + "\"");
        }
    }
}
