package io.diffeo.bijection;

import io.diffeo.linalg.Lu;
import java.util.Arrays;
import java.util.Locale;

/** Refuses matrices whose columns are linearly dependent, to within rounding: they map a cube onto something flat. */
final class Collinearity {
    private static final double ROUNDING = 0x1p-52;

    private Collinearity() {}

    /**
     * Whether a column is made of others does not depend on the units of rows and columns, so both are scaled to a largest number of 1 before
     * a pivot of n units in the last place counts as 0.
     *
     * @throws IllegalArgumentException that says which column is made of which others
     */
    static void refuse(double[][] matrix) {
        int n = matrix.length;
        double[][] scaled = new double[n][];
        for (int r = 0; r < n; r++) {
            if (!Arrays.stream(matrix[r]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException(
                        "expected finite numbers, got " + Arrays.toString(matrix[r]) + " in row " + (r + 1));
            }
            double largest = Arrays.stream(matrix[r]).map(Math::abs).max().orElse(0);
            scaled[r] = Arrays.stream(matrix[r])
                    .map(a -> largest > 0 ? a / largest : a)
                    .toArray();
        }
        double[] widths = new double[n];
        for (int c = 0; c < n; c++) {
            for (double[] row : scaled) {
                widths[c] = Math.max(widths[c], Math.abs(row[c]));
            }
            for (double[] row : scaled) {
                row[c] = widths[c] > 0 ? row[c] / widths[c] : 0;
            }
        }
        Lu lu = Lu.factor(scaled);
        for (int k = 0; k < n; k++) {
            if (Math.abs(lu.factors()[k][k]) <= n * ROUNDING) {
                throw new IllegalArgumentException(
                        "the columns of the matrix are linearly dependent: column " + (k + 1) + " = "
                                + sum(lu.combination(k), widths, k)
                                + ". So x = A z sends the unit cube to something flat, of volume |det A| = 0: x has no"
                                + " density and A no inverse. Change a column, or leave out the dimension that adds"
                                + " nothing");
            }
        }
    }

    private static String sum(double[] coefficients, double[] widths, int k) {
        StringBuilder text = new StringBuilder();
        double most = Arrays.stream(coefficients).map(Math::abs).max().orElse(0);
        for (int c = 0; c < k; c++) {
            double own = coefficients[c] * widths[k] / widths[c];
            if (Math.abs(coefficients[c]) > 1e-9 * most) {
                String sign = own < 0 ? "-" : "+";
                text.append(text.isEmpty() ? (own < 0 ? "-" : "") : " " + sign + " ");
                text.append(number(Math.abs(own))).append(" * column ").append(c + 1);
            }
        }
        return text.isEmpty() ? "0" : text.toString();
    }

    /** Up to six digits, without zeros at the end. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value)
                .replaceAll("(\\.\\d*?)0+(?=e|$)", "$1")
                .replaceAll("\\.(?=e|$)", "");
    }
}
