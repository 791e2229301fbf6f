package io.diffeo.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeterminantTest {
    @Test
    void isThatOfLaplaceExpansion() {
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 1; n <= 7; n++) {
            for (int time = 0; time < 20; time++) {
                double[][] matrix = random(n, random);
                double expected = expansion(matrix);
                Determinant found = Determinant.of(matrix);
                assertThat(found.value()).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
                assertThat(found.sign()).isEqualTo((int) Math.signum(expected));
            }
        }
    }

    @Test
    void doesNotOverflow() {
        double[][] large = new double[400][400];
        for (int i = 0; i < large.length; i++) {
            large[i][(i + 1) % large.length] = 1e10;
        }
        Determinant found = Determinant.of(large);
        assertThat(found.log()).isCloseTo(400 * Math.log(1e10), within(1e-9));
        assertThat(found.sign()).isEqualTo(-1);
    }

    @Test
    void ofASingularMatrixIsZero() {
        double[][] matrix = {{1, 2, 3}, {2, 4, 6}, {0, 1, 1}};
        assertThat(Determinant.of(matrix)).isEqualTo(new Determinant(0, Double.NEGATIVE_INFINITY));
        assertThat(Determinant.of(matrix).value()).isZero();
    }

    @Test
    void ofATriangularMatrixIsTheProductOfTheDiagonal() {
        double[][] lower = {{2, 0, 0}, {7, -3, 0}, {1, 1, 0.5}};
        double[][] upper = {{2, 7, 1}, {0, -3, 1}, {0, 0, 0.5}};
        for (double[][] matrix : new double[][][] {lower, upper}) {
            assertThat(Determinant.ofTriangular(matrix).value()).isCloseTo(-3, within(1e-15));
            assertThat(Determinant.of(matrix).value()).isCloseTo(-3, within(1e-15));
        }
    }

    @Test
    void onlySquareMatricesHaveOne() {
        assertThatThrownBy(() -> Determinant.of(new double[][] {{1, 2, 3}, {4, 5, 6}}))
                .hasMessage("expected a square matrix of 2 rows, got 3 numbers in row 1");
    }

    private static double[][] random(int n, SplittableRandom random) {
        double[][] matrix = new double[n][n];
        for (double[] row : matrix) {
            for (int c = 0; c < n; c++) {
                row[c] = random.nextGaussian();
            }
        }
        return matrix;
    }

    /** Along the first row. */
    private static double expansion(double[][] a) {
        if (a.length == 1) {
            return a[0][0];
        }
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            double[][] minor = new double[a.length - 1][a.length - 1];
            for (int i = 1; i < a.length; i++) {
                for (int j = 0; j < a.length - 1; j++) {
                    minor[i - 1][j] = a[i][j < c ? j : j + 1];
                }
            }
            sum += (c % 2 == 0 ? 1 : -1) * a[0][c] * expansion(minor);
        }
        return sum;
    }
}
