package io.diffeo.bijection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Bijection.Jacobian;
import io.diffeo.engine.TracedMap;
import io.diffeo.graph.Weights;
import org.junit.jupiter.api.Test;

class LinearTest {
    private static final String FLAT =
            ". So x = A z sends the unit cube to something flat, of volume |det A| = 0: x has"
                    + " no density and A no inverse. Change a column, or leave out the dimension that adds nothing";

    @Test
    void mapsByTheMatrix() {
        Linear map = Linear.of(new double[][] {{0, 2}, {3, 1}}, new double[] {10, 20});
        Weights weights = Weights.start(map.parameters(), 0);
        double[][] x = new TracedMap(weights)
                .at(new double[][] {{1, 2}, {-1, 0.5}}, z -> map.forward(z).value());
        assertThat(x).isDeepEqualTo(new double[][] {{14, 25}, {11, 17.5}});
        JacobianMatrix jacobian = JacobianMatrix.forward(map, weights, new double[] {5, 6});
        assertThat(jacobian.entries()).isDeepEqualTo(new double[][] {{0, 2}, {3, 1}});
        assertThat(jacobian.determinant().value()).isCloseTo(-6, within(1e-14));
    }

    @Test
    void statesTheStructureOfItsMatrix() {
        assertThat(Linear.of(new double[][] {{2, 0}, {0, 1}}).jacobian()).isEqualTo(Jacobian.DIAGONAL);
        assertThat(Linear.of(new double[][] {{2, 0}, {5, 1}}).jacobian()).isEqualTo(Jacobian.LOWER_TRIANGULAR);
        assertThat(Linear.of(new double[][] {{2, 5}, {0, 1}}).jacobian()).isEqualTo(Jacobian.UPPER_TRIANGULAR);
        assertThat(Linear.of(new double[][] {{2, 5}, {1, 1}}).jacobian()).isEqualTo(Jacobian.DENSE);
    }

    @Test
    void dependentColumnsAreNamed() {
        refused(new double[][] {{1, 3}, {2, 6}}, "column 2 = 3 * column 1");
        refused(new double[][] {{1, 0, 2}, {0, 1, -0.5}, {1, 1, 1.5}}, "column 3 = 2 * column 1 - 0.5 * column 2");
        refused(new double[][] {{4, 0}, {1, 0}}, "column 2 = 0");
        refused(new double[][] {{0, 4}, {0, 1}}, "column 1 = 0");
        refused(new double[][] {{1, -1, 7}, {1, -1, 2}, {1, -1, 0}}, "column 2 = -1 * column 1");
    }

    @Test
    void dependentUpToRoundingIsDependent() {
        double third = 1.0 / 3;
        refused(
                new double[][] {{third, 1, 0.1 + third}, {0.7, 3, 0.3 + 0.7}, {0.9, 0.1, 0.01 + 0.9}},
                "column 3 = 1 * column 1 + 0.1 * column 2");
    }

    @Test
    void unitsOfRowsAndColumnsDoNotMatter() {
        refused(new double[][] {{1e-200, 3e100}, {2e-200, 6e100}}, "column 2 = 3e+300 * column 1");
        for (double[][] fine : new double[][][] {
            {{1e-200, 0}, {0, 1e200}},
            {{1, 1}, {1e-20, 2e-20}},
            {{1, 1 + 1e-12}, {1, 1}}
        }) {
            Linear map = Linear.of(fine);
            JacobianMatrix jacobian =
                    JacobianMatrix.forward(map, Weights.start(map.parameters(), 0), new double[] {1, 1});
            assertThat(jacobian.entries()[0][0]).isEqualTo(fine[0][0]);
        }
    }

    @Test
    void oddMatricesAreRefused() {
        assertThatThrownBy(() -> Linear.of(new double[][] {{1, Double.NaN}, {0, 1}}))
                .hasMessage("expected finite numbers, got [1.0, NaN] in row 1");
        assertThatThrownBy(() -> Linear.of(new double[][] {{1, 2}}))
                .hasMessage("expected a square matrix of 1 rows, got 2 numbers in row 1");
        assertThatThrownBy(() -> Linear.of(new double[][] {{1}}, new double[] {1, 2}))
                .hasMessage("expected a matrix of 2 rows, as the shift has numbers, got 1");
    }

    private static void refused(double[][] matrix, String reason) {
        assertThatThrownBy(() -> Linear.of(matrix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the columns of the matrix are linearly dependent: " + reason + FLAT);
    }
}
