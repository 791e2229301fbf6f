package io.diffeo.lecture.example;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Columns of numbers for axes and curves. */
public final class Points {
    private Points() {}

    /** n numbers in equal steps from low to high. */
    public static double[] between(double low, double high, int n) {
        double[] points = new double[n];
        for (int i = 0; i < n; i++) {
            points[i] = low + (high - low) * i / (n - 1);
        }
        return points;
    }

    /** A function at each of the points. */
    public static double[] at(double[] points, DoubleUnaryOperator function) {
        return Arrays.stream(points).map(function).toArray();
    }

    /** Numbers as rows of one. */
    public static double[][] rows(double[] points) {
        return Arrays.stream(points).mapToObj(p -> new double[] {p}).toArray(double[][]::new);
    }

    /** A column of rows. */
    public static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    /** The power of ten at the lower end of a logarithmic axis that holds a number with a little room. */
    public static double decadeBelow(double number) {
        return Math.pow(10, Math.floor(Math.log10(number / 1.2)));
    }

    /** The power of ten at the upper end. */
    public static double decadeAbove(double number) {
        return Math.pow(10, Math.ceil(Math.log10(number * 1.2)));
    }

    /** exp of each. */
    public static double[] exp(double[] logs) {
        return at(logs, Math::exp);
    }
}
