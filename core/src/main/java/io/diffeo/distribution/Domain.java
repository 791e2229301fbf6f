package io.diffeo.distribution;

import java.util.Arrays;
import java.util.List;

/** A box in R^n, open, possibly unbounded: where a distribution lives, or what a bijection maps from or onto (or into, where it says less). */
public record Domain(double[] lower, double[] upper) {
    public Domain {
        lower = lower.clone();
        upper = upper.clone();
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(
                    "expected as many lower as upper bounds, got " + lower.length + " and " + upper.length);
        }
        for (int i = 0; i < lower.length; i++) {
            if (!(lower[i] < upper[i])) {
                throw new IllegalArgumentException(
                        "expected lower < upper in dimension " + i + ", got " + lower[i] + " and " + upper[i]);
            }
        }
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
        double[] low = new double[dimension];
        double[] high = new double[dimension];
        Arrays.fill(low, lower);
        Arrays.fill(high, upper);
        return new Domain(low, high);
    }

    /** The product of boxes, in consecutive dimensions. */
    public static Domain product(List<Domain> parts) {
        return new Domain(
                parts.stream().flatMapToDouble(d -> Arrays.stream(d.lower)).toArray(),
                parts.stream().flatMapToDouble(d -> Arrays.stream(d.upper)).toArray());
    }

    public int dimension() {
        return lower.length;
    }

    public boolean isReal() {
        return Arrays.stream(lower).allMatch(x -> x == Double.NEGATIVE_INFINITY)
                && Arrays.stream(upper).allMatch(x -> x == Double.POSITIVE_INFINITY);
    }

    /** The first dimension in which a point is outside, or -1 if it is inside; NaN is outside. */
    public int outside(double[] point) {
        for (int i = 0; i < lower.length; i++) {
            if (!(point[i] > lower[i] && point[i] < upper[i])) {
                return i;
            }
        }
        return -1;
    }

    /** Whether all of the other domain is in this one. */
    public boolean contains(Domain other) {
        if (other.dimension() != dimension()) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            if (other.lower[i] < lower[i] || other.upper[i] > upper[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Domain d && Arrays.equals(lower, d.lower) && Arrays.equals(upper, d.upper);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(lower) + Arrays.hashCode(upper);
    }

    @Override
    public String toString() {
        if (isReal()) {
            return "R^" + dimension();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lower.length; i++) {
            text.append(i == 0 ? "" : " x ")
                    .append("(")
                    .append(lower[i])
                    .append(", ")
                    .append(upper[i])
                    .append(")");
        }
        return text.toString();
    }
}
