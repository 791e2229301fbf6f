package io.diffeo.table;

import io.diffeo.table.profile.ColumnProfile;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The set of values a column can take, from which its preprocessing follows.
 *
 * <p>{@link #infer} looks at the data, in this order:
 * <ol>
 *   <li><b>integer</b>: every value is a whole number no larger than 2^53, with the ends that the data shows: both, where there are two values only;
 *       one at which many rows lie; 0 where that is the least; 1 where the least is 1 or, by the deviation, not far from it;
 *   <li><b>interval(0,1)</b>, <b>interval(0,100)</b>: every value lies strictly between, and the values come within a hundredth of both ends;
 *   <li><b>interval[0,1]</b>, <b>interval[0,100]</b>: the same, where some values are the ends;
 *   <li><b>positive</b>: every value is above 0, the skewness is above 1, that of the logarithms is nearer to 0, and no upper end is shown;
 *   <li><b>interval[low,high]</b>: many rows lie at an end, or no value is below 0 and some are 0; an end that is not shown is infinite;
 *   <li><b>real</b>: everything else.
 * </ol>
 * A declared kind ({@link #parse}) wins over the inferred one, and must hold for the data ({@link #admits}).
 */
public sealed interface ColumnKind {

    /** Whether a finite value is of this kind. */
    boolean admits(double value);

    /** The value of this kind that is nearest to a number which rounding or a model's tail led out of it; whole numbers are rounded down. */
    double nearest(double value);

    /** What a value of this kind is, in words, as in "expected a number above 0". */
    String expected();

    /** Any number. */
    record Real() implements ColumnKind {
        @Override
        public boolean admits(double value) {
            return true;
        }

        @Override
        public double nearest(double value) {
            return within(value, -Double.MAX_VALUE, Double.MAX_VALUE);
        }

        @Override
        public String expected() {
            return "a number";
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
        public double nearest(double value) {
            return within(value, Double.MIN_VALUE, Double.MAX_VALUE);
        }

        @Override
        public String expected() {
            return "a number above 0";
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
        public double nearest(double value) {
            return within(value, Math.nextUp(low), Math.nextDown(high));
        }

        @Override
        public String expected() {
            return "a number strictly between " + low + " and " + high;
        }

        @Override
        public String toString() {
            return "interval(" + low + "," + high + ")";
        }
    }

    /** Numbers from one end to another, which belong to them; either end may be infinite. */
    record Closed(double low, double high) implements ColumnKind {
        public Closed {
            requireEnds(low, high);
        }

        @Override
        public boolean admits(double value) {
            return value >= low && value <= high;
        }

        @Override
        public double nearest(double value) {
            return within(value, Math.max(low, -Double.MAX_VALUE), Math.min(high, Double.MAX_VALUE));
        }

        @Override
        public String expected() {
            return "a number" + ends(low, high, Double::toString);
        }

        @Override
        public String toString() {
            return "interval[" + end(low) + "," + end(high) + "]";
        }
    }

    /** Whole numbers from one end to another, which belong to them; either end may be infinite. */
    record Whole(double low, double high) implements ColumnKind {
        /** The largest double below which every whole number is one. */
        private static final double MAX = 0x1p53;

        /** Every whole number. */
        public static final Whole ANY = new Whole(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        public Whole {
            requireEnds(low, high);
            if (Double.isFinite(low) && low != Math.rint(low) || Double.isFinite(high) && high != Math.rint(high)) {
                throw new IllegalArgumentException(
                        "expected whole numbers as the ends of an integer, got [" + low + "," + high + "]");
            }
        }

        @Override
        public boolean admits(double value) {
            return value == Math.rint(value) && value >= low && value <= high;
        }

        @Override
        public double nearest(double value) {
            return within(Math.floor(value), Math.max(low, -MAX), Math.min(high, MAX));
        }

        @Override
        public String expected() {
            return "a whole number" + ends(low, high, x -> Long.toString((long) x));
        }

        @Override
        public String toString() {
            return equals(ANY) ? "integer" : "integer[" + whole(low) + "," + whole(high) + "]";
        }

        private static String whole(double end) {
            return Double.isFinite(end) ? Long.toString((long) end) : end(end);
        }
    }

    private static void requireEnds(double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "expected ends [low,high] with low < high, got [" + low + "," + high + "]");
        }
    }

    private static double within(double value, double low, double high) {
        return Math.min(Math.max(value, low), high);
    }

    private static String end(double end) {
        return Double.isFinite(end) ? Double.toString(end) : end < 0 ? "-inf" : "inf";
    }

    private static String ends(double low, double high, DoubleFunction<String> text) {
        if (Double.isFinite(low) && Double.isFinite(high)) {
            return " from " + text.apply(low) + " to " + text.apply(high);
        }
        return Double.isFinite(low)
                ? " of at least " + text.apply(low)
                : Double.isFinite(high) ? " of at most " + text.apply(high) : "";
    }

    /** The kind that the rules above give to a column. */
    static ColumnKind infer(ColumnProfile column) {
        double low = column.min();
        double high = column.max();
        if (column.whole()) {
            boolean two = column.distinct() == 2;
            boolean counts = low >= 1 && low <= Math.max(1, column.deviation());
            double least = counts ? 1 : low == 0 ? 0 : Double.NEGATIVE_INFINITY;
            return new Whole(
                    two || column.endsAtMin() ? low : least,
                    two || column.endsAtMax() ? high : Double.POSITIVE_INFINITY);
        }
        for (double full : new double[] {1, 100}) {
            if (low >= 0 && low < 0.01 * full && high > 0.99 * full && high <= full) {
                return low > 0 && high < full ? new Interval(0, full) : new Closed(0, full);
            }
        }
        if (low > 0
                && !column.endsAtMax()
                && column.skewness() > 1
                && Math.abs(column.logSkewness()) < column.skewness()) {
            return new Positive();
        }
        if (low == 0 || column.endsAtMin() || column.endsAtMax()) {
            return new Closed(
                    low == 0 || column.endsAtMin() ? low : Double.NEGATIVE_INFINITY,
                    column.endsAtMax() ? high : Double.POSITIVE_INFINITY);
        }
        return new Real();
    }

    /**
     * Reads {@code real}, {@code positive}, {@code integer}, {@code integer[low,high]}, {@code interval(low,high)} or
     * {@code interval[low,high]}, as {@code toString} writes them; an end may be {@code -inf} or {@code inf}.
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
                return Whole.ANY;
            default:
                Matcher ends = Pattern.compile("(interval|integer)([(\\[])([^,]+),([^,]+)([)\\]])")
                        .matcher(word);
                if (ends.matches()) {
                    return between(ends, text);
                }
                throw new IllegalArgumentException("expected real, positive, integer, integer[low,high],"
                        + " interval(low,high) or interval[low,high], got \"" + text + "\"");
        }
    }

    private static ColumnKind between(Matcher ends, String text) {
        double low;
        double high;
        try {
            low = number(ends.group(3));
            high = number(ends.group(4));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected numbers as the ends of \"" + text + "\"", e);
        }
        boolean openLow = ends.group(2).equals("(");
        boolean openHigh = ends.group(5).equals(")");
        if (ends.group(1).equals("interval") && openLow && openHigh) {
            return new Interval(low, high);
        }
        if (openLow && Double.isFinite(low) || openHigh && Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    "expected both ends of \"" + text + "\" in the same kind of brackets: [low,high]"
                            + (ends.group(1).equals("interval") ? ", or (low,high) without the ends" : ""));
        }
        return ends.group(1).equals("interval") ? new Closed(low, high) : new Whole(low, high);
    }

    private static double number(String text) {
        return switch (text.strip()) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
