package io.diffeo.linalg;

/** Factors of covariances that may be singular. */
public final class Covariance {
    /** A Gaussian's correlation matrix with an eigenvalue below this counts as singular, and gets a ridge of ten times as much. */
    private static final double SINGULAR = 1e-10;

    private static final int MAX_SWEEPS = 60;

    /**
     * A Cholesky factor.
     *
     * @param lower C, of the covariance C C'
     * @param ridge the share of each column's variance that was added to it; 0 where the covariance was regular
     */
    public record Factor(double[][] lower, double ridge) {}

    private Covariance() {}

    /** The factor of a covariance, with a ridge only where it is singular; a column without variance gets the ridge alone. */
    public static Factor factor(double[][] covariance) {
        int n = covariance.length;
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = covariance[i][i] > 0 ? Math.sqrt(covariance[i][i]) : 1;
        }
        double[][] correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                correlation[i][j] = covariance[i][j] / scale[i] / scale[j];
            }
        }
        double ridge = isAtLeast(correlation, SINGULAR) ? 0 : 10 * SINGULAR;
        double[][] lower = Cholesky.factor(ridge == 0 ? correlation : plus(atLeast(correlation, 0), ridge));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                lower[i][j] *= scale[i];
            }
        }
        return new Factor(lower, ridge);
    }

    /** Whether all eigenvalues of a symmetric matrix exceed a floor. */
    private static boolean isAtLeast(double[][] matrix, double floor) {
        try {
            Cholesky.factor(plus(matrix, -floor));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static double[][] plus(double[][] matrix, double diagonal) {
        double[][] sum = new double[matrix.length][];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = matrix[i].clone();
            sum[i][i] += diagonal;
        }
        return sum;
    }

    /**
     * The symmetric matrix with its eigenvalues below the floor raised to it. Of all covariances that are nowhere below the floor, this one makes
     * rows with the given scatter most likely.
     */
    public static double[][] atLeast(double[][] matrix, double floor) {
        if (isAtLeast(matrix, floor)) {
            return matrix;
        }
        int n = matrix.length;
        double[][] values = plus(matrix, 0);
        double[][] vectors = plus(new double[n][n], 1);
        diagonalise(values, vectors);
        double[][] result = new double[n][n];
        for (int k = 0; k < n; k++) {
            double value = Math.max(values[k][k], floor);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    result[i][j] += vectors[k][i] * value * vectors[k][j];
                }
            }
        }
        return result;
    }

    /** Turns a into diagonal form by plane rotations (Jacobi 1846), which are gathered in the rows of {@code vectors}. */
    private static void diagonalise(double[][] a, double[][] vectors) {
        int n = a.length;
        for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
            boolean rotated = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (Math.abs(a[p][q]) > 1e-15 * Math.sqrt(Math.abs(a[p][p] * a[q][q])) + 1e-300) {
                        rotate(a, vectors, p, q);
                        rotated = true;
                    }
                }
            }
            if (!rotated) {
                return;
            }
        }
    }

    /** The rotation of the plane of p and q that makes a_pq zero. */
    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double c = 1 / Math.hypot(t, 1);
        double s = t * c;
        turn(a[p], a[q], c, s);
        for (double[] row : a) {
            double x = row[p];
            row[p] = c * x - s * row[q];
            row[q] = s * x + c * row[q];
        }
        turn(vectors[p], vectors[q], c, s);
    }

    private static void turn(double[] x, double[] y, double c, double s) {
        for (int i = 0; i < x.length; i++) {
            double first = x[i];
            x[i] = c * first - s * y[i];
            y[i] = s * first + c * y[i];
        }
    }
}
