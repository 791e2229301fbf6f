package io.diffeo.lecture.cost;

import io.diffeo.linalg.Determinant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** A way to log |det J| of an n by n Jacobian J: for any matrix, or for one whose structure leaves less to do. */
enum Way {
    /** Elimination with pivots, whatever the matrix: about n^3 / 3 multiplications. */
    ELIMINATION("elimination") {
        @Override
        Case draw(int n, SplittableRandom random) {
            double[][] j = matrix(n, random);
            return new Case(() -> j, () -> Determinant.of(j).log());
        }
    },
    /** I + h'(s) u w^T of a planar map: 1 + h'(s) u^T w by the matrix determinant lemma, n multiplications. */
    PLANAR("planar") {
        @Override
        Case draw(int n, SplittableRandom random) {
            double[] u = row(n, random);
            double[] w = row(n, random);
            double slope = 0.7;
            return new Case(() -> rankOne(slope, u, w), () -> Math.log(Math.abs(1 + slope * dot(u, w))));
        }
    },
    /** L U with L unit lower and U upper triangular, kept as such: the product of U's diagonal. */
    LU("L U layer") {
        @Override
        Case draw(int n, SplittableRandom random) {
            double[][] factors = matrix(n, random);
            return new Case(() -> product(factors), () -> Determinant.ofTriangular(factors)
                    .log());
        }
    },
    /** A triangular Jacobian, as of an autoregressive or a coupling layer: the product of the diagonal. */
    TRIANGULAR("triangular") {
        @Override
        Case draw(int n, SplittableRandom random) {
            double[][] j = matrix(n, random);
            for (int r = 0; r < n; r++) {
                Arrays.fill(j[r], r + 1, n, 0);
            }
            return new Case(() -> j, () -> Determinant.ofTriangular(j).log());
        }
    };

    /**
     * A matrix and the way to its log-determinant.
     *
     * @param jacobian (n, n), multiplied out where it is kept in factors
     */
    record Case(Supplier<double[][]> jacobian, DoubleSupplier logDet) {}

    private final String label;

    Way(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** A random Jacobian of the kind, well away from singular. */
    abstract Case draw(int n, SplittableRandom random);

    /** I + slope u w^T. */
    private static double[][] rankOne(double slope, double[] u, double[] w) {
        double[][] j = new double[u.length][u.length];
        for (int r = 0; r < j.length; r++) {
            for (int c = 0; c < j.length; c++) {
                j[r][c] = (r == c ? 1 : 0) + slope * u[r] * w[c];
            }
        }
        return j;
    }

    /** L U, with both in one matrix and without the ones of L's diagonal. */
    private static double[][] product(double[][] factors) {
        double[][] j = new double[factors.length][factors.length];
        for (int r = 0; r < j.length; r++) {
            for (int c = 0; c < j.length; c++) {
                for (int k = 0; k <= Math.min(r, c); k++) {
                    j[r][c] += (k == r ? 1 : factors[r][k]) * factors[k][c];
                }
            }
        }
        return j;
    }

    /** The identity and normals of deviation 1 / (2 sqrt(n)) on top. */
    private static double[][] matrix(int n, SplittableRandom random) {
        double[][] matrix = new double[n][];
        for (int r = 0; r < n; r++) {
            matrix[r] = row(n, random);
            for (int c = 0; c < n; c++) {
                matrix[r][c] *= 0.5;
            }
            matrix[r][r] += 1;
        }
        return matrix;
    }

    private static double[] row(int n, SplittableRandom random) {
        double[] row = new double[n];
        for (int c = 0; c < n; c++) {
            row[c] = random.nextGaussian() / Math.sqrt(n);
        }
        return row;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
