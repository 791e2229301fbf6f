package io.diffeo.linalg;

import java.util.stream.IntStream;

/**
 * P A = L U by elimination with partial pivoting (Golub and Van Loan 2013, algorithm 3.4.1).
 *
 * @param factors L below the diagonal, its ones left out, and U on and above it
 * @param order row i of P A is row {@code order[i]} of A
 * @param sign the determinant of P
 */
public record Lu(double[][] factors, int[] order, int sign) {
    /** The factors of a square matrix, with partial pivoting; of a singular one U has a zero on its diagonal. */
    public static Lu factor(double[][] matrix) {
        return factor(matrix, true);
    }

    /**
     * The factors of a square matrix, with or without exchanges of rows.
     *
     * @param pivoting whether rows may be exchanged; without, a zero on the diagonal spoils the rest
     */
    public static Lu factor(double[][] matrix, boolean pivoting) {
        int n = matrix.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            if (matrix[i].length != n) {
                throw new IllegalArgumentException("expected a square matrix of " + n + " rows, got " + matrix[i].length
                        + " numbers in row " + (i + 1));
            }
            a[i] = matrix[i].clone();
        }
        int[] order = IntStream.range(0, n).toArray();
        int sign = 1;
        for (int k = 0; k < n; k++) {
            int pivot = pivoting ? pivot(a, k) : k;
            if (pivot != k) {
                swap(a, order, k, pivot);
                sign = -sign;
            }
            if (a[k][k] != 0) {
                eliminate(a, k);
            }
        }
        return new Lu(a, order, sign);
    }

    private static int pivot(double[][] a, int k) {
        int pivot = k;
        for (int i = k + 1; i < a.length; i++) {
            pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
        }
        return pivot;
    }

    private static void swap(double[][] a, int[] order, int i, int j) {
        double[] row = a[i];
        a[i] = a[j];
        a[j] = row;
        int from = order[i];
        order[i] = order[j];
        order[j] = from;
    }

    private static void eliminate(double[][] a, int k) {
        double[] top = a[k];
        for (int i = k + 1; i < a.length; i++) {
            double[] row = a[i];
            double factor = row[k] / top[k];
            row[k] = factor;
            if (factor != 0) {
                for (int j = k + 1; j < row.length; j++) {
                    row[j] -= factor * top[j];
                }
            }
        }
    }

    /** Solves U c = column k of U, by rows 0 to k - 1: how column k of A is made of those before it, where the pivot is 0. */
    public double[] combination(int k) {
        double[] c = new double[k];
        for (int i = k - 1; i >= 0; i--) {
            double rest = factors[i][k];
            for (int j = i + 1; j < k; j++) {
                rest -= factors[i][j] * c[j];
            }
            c[i] = rest / factors[i][i];
        }
        return c;
    }
}
