package io.diffeo.data;

import java.util.Arrays;
import java.util.List;

/**
 * A box in R^n, open, possibly unbounded: where a distribution lives, or what a bijection maps from or onto (or into, where it says less).
 * Dimensions marked as whole hold its integers only, and there a distribution has a probability mass, not a density.
 */
public record Domain(double[] lower, double[] upper, boolean[] whole) {
    public Domain {
        lower = lower.clone();
        upper = upper.clone();
        whole = whole.clone();
        if (lower.length != upper.length || lower.length != whole.length) {
            throw new IllegalArgumentException(
                    "expected as many lower as upper bounds and marks of whole dimensions, got " + lower.length + ", "
                            + upper.length + " and " + whole.length);
        }
        for (int i = 0; i < lower.length; i++) {
            if (!(lower[i] < upper[i])) {
                throw new IllegalArgumentException(
                        "expected lower < upper in dimension " + i + ", got " + lower[i] + " and " + upper[i]);
            }
        }
    }

    /** A box of real numbers. */
    public Domain(double[] lower, double[] upper) {
        this(lower, upper, new boolean[lower.length]);
    }

    /** All of R^n. */
    public static Domain real(int dimension) {
        return of(dimension, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The positive orthant. */
    public static Domain positive(int dimension) {
        return of(dimension, 0, Double.POSITIVE_INFINITY);
    }

    /** The same interval in each dimension. */
    public static Domain of(int dimension, double lower, double upper) {
        if (dimension < 0) {
            throw new IllegalArgumentException("expected a dimension of at least 0, got " + dimension);
        }
        double[] low = new double[dimension];
        double[] high = new double[dimension];
        Arrays.fill(low, lower);
        Arrays.fill(high, upper);
        return new Domain(low, high);
    }

    /** The integers 0 to {@code levels} - 1 in each dimension. */
    public static Domain integers(int dimension, int levels) {
        Domain box = of(dimension, -1, levels);
        boolean[] whole = new boolean[dimension];
        Arrays.fill(whole, true);
        return new Domain(box.lower, box.upper, whole);
    }

    /** The product of boxes, in consecutive dimensions. */
    public static Domain product(List<Domain> parts) {
        boolean[] whole = new boolean[parts.stream().mapToInt(Domain::dimension).sum()];
        int at = 0;
        for (Domain part : parts) {
            System.arraycopy(part.whole, 0, whole, at, part.dimension());
            at += part.dimension();
        }
        return new Domain(
                parts.stream().flatMapToDouble(d -> Arrays.stream(d.lower)).toArray(),
                parts.stream().flatMapToDouble(d -> Arrays.stream(d.upper)).toArray(),
                whole);
    }

    /** A copy. */
    @Override
    public double[] lower() {
        return lower.clone();
    }

    /** A copy. */
    @Override
    public double[] upper() {
        return upper.clone();
    }

    /** Which dimensions hold integers only: a copy. */
    @Override
    public boolean[] whole() {
        return whole.clone();
    }

    /** How many numbers a point has. */
    public int dimension() {
        return lower.length;
    }

    /** The box of dimensions {@code from} to {@code from + count} alone. */
    public Domain slice(int from, int count) {
        return new Domain(
                Arrays.copyOfRange(lower, from, from + count),
                Arrays.copyOfRange(upper, from, from + count),
                Arrays.copyOfRange(whole, from, from + count));
    }

    /** Whether this is all of R^n. */
    public boolean isReal() {
        return Arrays.stream(lower).allMatch(x -> x == Double.NEGATIVE_INFINITY)
                && Arrays.stream(upper).allMatch(x -> x == Double.POSITIVE_INFINITY)
                && !isDiscrete();
    }

    /** Whether some dimension holds whole numbers only. */
    public boolean isDiscrete() {
        for (boolean integers : whole) {
            if (integers) {
                return true;
            }
        }
        return false;
    }

    /** The first dimension in which a point is outside, or -1 if it is inside; NaN is outside. */
    public int outside(double[] point) {
        if (point.length != lower.length) {
            throw new IllegalArgumentException("expected a point of " + lower.length + " numbers, got " + point.length);
        }
        for (int i = 0; i < lower.length; i++) {
            if (!(point[i] > lower[i] && point[i] < upper[i]) || whole[i] && point[i] != Math.rint(point[i])) {
                return i;
            }
        }
        return -1;
    }

    /** Whether all of the other domain is in this one; whole numbers are not in a box of real ones, where a mass would be no density. */
    public boolean contains(Domain other) {
        if (other.dimension() != dimension()) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            if (other.lower[i] < lower[i] || other.upper[i] > upper[i] || other.whole[i] != whole[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Domain d
                && Arrays.equals(lower, d.lower)
                && Arrays.equals(upper, d.upper)
                && Arrays.equals(whole, d.whole);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(lower) + Arrays.hashCode(upper)) + Arrays.hashCode(whole);
    }

    @Override
    public String toString() {
        if (isReal()) {
            return "R^" + dimension();
        }
        if (whole[0] && upper[0] > 0 && equals(integers(dimension(), (int) upper[0]))) {
            return "{0 to " + ((int) upper[0] - 1) + "}^" + dimension();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lower.length; i++) {
            text.append(i == 0 ? "" : " x ")
                    .append(whole[i] ? "integers in (" : "(")
                    .append(lower[i])
                    .append(", ")
                    .append(upper[i])
                    .append(")");
        }
        return text.toString();
    }
}
