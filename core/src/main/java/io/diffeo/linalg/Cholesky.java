package io.diffeo.linalg;

/** The lower triangular factor C, with positive diagonal, of a covariance C C' (Cholesky; Benoit 1924). */
public final class Cholesky {
    private Cholesky() {}

    /**
     * The factor of a symmetric positive definite matrix.
     *
     * @throws IllegalArgumentException naming the dimension at which the matrix stops being positive definite
     */
    public static double[][] factor(double[][] covariance) {
        int n = covariance.length;
        double[][] c = new double[n][n];
        for (int i = 0; i < n; i++) {
            if (covariance[i].length != n) {
                throw new IllegalArgumentException("expected a square covariance of " + n + " columns, got "
                        + covariance[i].length + " in row " + i);
            }
            for (int j = 0; j <= i; j++) {
                double rest = covariance[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= c[i][k] * c[j][k];
                }
                if (i == j && !(rest > 0)) {
                    throw new IllegalArgumentException("expected a positive definite covariance, but dimension " + i
                            + " has no variance left beyond the dimensions before it");
                }
                c[i][j] = i == j ? Math.sqrt(rest) : rest / c[j][j];
            }
        }
        return c;
    }

    /** The inverse of a lower triangular matrix, by substitution. */
    public static double[][] invert(double[][] lower) {
        int n = lower.length;
        double[][] inverse = new double[n][n];
        for (int column = 0; column < n; column++) {
            for (int i = column; i < n; i++) {
                double rest = i == column ? 1 : 0;
                for (int k = column; k < i; k++) {
                    rest -= lower[i][k] * inverse[k][column];
                }
                inverse[i][column] = rest / lower[i][i];
            }
        }
        return inverse;
    }
}
