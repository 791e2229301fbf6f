package io.diffeo.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CovarianceTest {
    /** A A' of a random A: positive definite. */
    private static double[][] random(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = random.doubles(n, -1, 1).toArray();
            a[i][i] += 2;
        }
        return product(a, transposed(a));
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    private static double[][] transposed(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < t.length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    private static void assertSame(double[][] got, double[][] expected, double error) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(got[i]).containsExactly(expected[i], within(error));
        }
    }

    private static double[][] identity(int n) {
        double[][] one = new double[n][n];
        for (int i = 0; i < n; i++) {
            one[i][i] = 1;
        }
        return one;
    }

    @Test
    void theFactorTimesItsTransposeIsTheCovariance() {
        assertSame(Cholesky.factor(new double[][] {{4, 2}, {2, 10}}), new double[][] {{2, 0}, {1, 3}}, 0);
        for (int n = 1; n <= 8; n++) {
            double[][] covariance = random(n, n);
            double[][] c = Cholesky.factor(covariance);
            assertSame(product(c, transposed(c)), covariance, 1e-12);
            for (int i = 0; i < n; i++) {
                assertThat(c[i][i]).isPositive();
                for (int j = i + 1; j < n; j++) {
                    assertThat(c[i][j]).isZero();
                }
            }
        }
    }

    @Test
    void theInverseOfATriangleTimesTheTriangleIsOne() {
        for (int n = 1; n <= 8; n++) {
            double[][] c = Cholesky.factor(random(n, n));
            assertSame(product(c, Cholesky.invert(c)), identity(n), 1e-13);
        }
    }

    @Test
    void whatHasNoFactorIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cholesky.factor(new double[][] {{1, 2}, {2, 4}}))
                .withMessage("expected a positive definite covariance, but dimension 1 has no variance left beyond the"
                        + " dimensions before it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cholesky.factor(new double[][] {{1, 0}, {0}}))
                .withMessage("expected a square covariance of 2 columns, got 1 in row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cholesky.factor(new double[][] {{Double.NaN}}))
                .withMessageContaining("dimension 0");
    }

    /** Of columns in units a billion apart: what is singular is told by correlations. */
    @Test
    void aRegularCovarianceGetsNoRidge() {
        double[][] covariance = {{1e18, 3e8}, {3e8, 1}};

        Covariance.Factor factor = Covariance.factor(covariance);

        assertThat(factor.ridge()).isZero();
        assertThat(factor.lower()[0][0]).isCloseTo(1e9, within(1e-5));
        assertThat(factor.lower()[1][0]).isCloseTo(0.3, within(1e-15));
        assertThat(factor.lower()[1][1]).isCloseTo(Math.sqrt(0.91), within(1e-15));
    }

    @Test
    void aSingularOneGetsOneInTheUnitsOfItsColumns() {
        double[][] covariance = {{100, 10, 0}, {10, 1, 0}, {0, 0, 0}};

        Covariance.Factor factor = Covariance.factor(covariance);

        assertThat(factor.ridge()).isEqualTo(1e-9);
        double[][] back = product(factor.lower(), transposed(factor.lower()));
        assertThat(back[0][0]).isCloseTo(100 + 1e-7, within(1e-12));
        assertThat(back[0][1]).isCloseTo(10, within(1e-12));
        assertThat(back[1][1]).isCloseTo(1 + 1e-9, within(1e-14));
        assertThat(back[2][2]).isCloseTo(1e-9, within(1e-15));
    }

    /** Q diag(v) Q' with a known rotation Q: the values below the floor are raised, the others and Q stay. */
    @Test
    void smallEigenvaluesAreRaisedToTheFloor() {
        double[][] q = rotations(5);
        double[] values = {3, 0.5, 0.2, 0.01, -0.4};

        double[][] raised = Covariance.atLeast(of(q, values), 0.1);

        assertSame(raised, of(q, new double[] {3, 0.5, 0.2, 0.1, 0.1}), 1e-13);
        double[][] enough = of(q, new double[] {3, 0.5, 0.2, 0.11, 0.4});
        assertThat(Covariance.atLeast(enough, 0.1)).isSameAs(enough);
    }

    private static double[][] of(double[][] q, double[] values) {
        double[][] diagonal = new double[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            diagonal[i][i] = values[i];
        }
        return product(product(q, diagonal), transposed(q));
    }

    /** A product of plane rotations. */
    private static double[][] rotations(int n) {
        double[][] q = identity(n);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double[][] turn = identity(n);
                double angle = 0.3 + i + 2 * j;
                turn[i][i] = Math.cos(angle);
                turn[j][j] = Math.cos(angle);
                turn[i][j] = -Math.sin(angle);
                turn[j][i] = Math.sin(angle);
                q = product(q, turn);
            }
        }
        return q;
    }
}
