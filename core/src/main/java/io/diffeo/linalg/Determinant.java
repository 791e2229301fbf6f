package io.diffeo.linalg;

/**
 * A determinant as its sign and the logarithm of its size, which does not overflow: det = sign exp(log).
 *
 * @param sign 1, -1, or 0 where the matrix is singular
 * @param log log |det|, minus infinity where it is singular
 */
public record Determinant(int sign, double log) {
    /** Of any square matrix, by elimination with partial pivoting: about n^3 / 3 multiplications. */
    public static Determinant of(double[][] matrix) {
        Lu lu = Lu.factor(matrix);
        return ofTriangular(lu.factors()).times(lu.sign());
    }

    /** Of a triangular matrix: the product of the diagonal, n multiplications. The rest of the matrix is not looked at. */
    public static Determinant ofTriangular(double[][] matrix) {
        int sign = 1;
        double log = 0;
        for (int i = 0; i < matrix.length; i++) {
            sign *= (int) Math.signum(matrix[i][i]);
            log += Math.log(Math.abs(matrix[i][i]));
        }
        return new Determinant(sign, log);
    }

    private Determinant times(int other) {
        return new Determinant(sign * other, log);
    }

    /** The number itself, which may overflow. */
    public double value() {
        return sign * Math.exp(log);
    }
}
