package io.diffeo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.engine.TracedMap;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.linalg.Determinant;
import io.diffeo.train.Energy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Leapfrog steps on a curved density against what is known of all of them. */
class LeapfrogTest {
    /** A banana: U = (x^2 + (y - x^2)^2) / 2. */
    static final Energy BANANA = p -> {
        Node x = p.slice(0, 1);
        Node y = p.slice(1, 1);
        return x.square().plus(y.minus(x.square()).square()).times(0.5);
    };

    private static final double[][] STARTS = {{0.3, -0.2, 1.1, 0.4}, {-1, 0.5, -0.3, 0.9}, {1.4, 1.2, 0.2, -0.7}};

    /** Rows of x, y and their momenta, after some steps: the same, and the Hamiltonian. */
    private static double[][] moved(double[][] phases, double step, int steps) {
        return new TracedMap(Weights.start(List.of(), 0)).at(phases, in -> {
            Graph graph = in.graph();
            Phase from = Phase.at(BANANA, in.slice(0, 2), in.slice(2, 2));
            Phase to =
                    new Leapfrog(graph.constant(step), steps).move(BANANA, from).to();
            return Node.concat(to.x(), to.v(), to.hamiltonian(), from.hamiltonian());
        });
    }

    @Test
    void turningTheMomentumRoundLeadsBack() {
        double[][] there = moved(STARTS, 0.1, 25);
        for (double[] phase : there) {
            phase[2] *= -1;
            phase[3] *= -1;
        }
        double[][] back =
                moved(Arrays.stream(there).map(p -> Arrays.copyOf(p, 4)).toArray(double[][]::new), 0.1, 25);
        for (int i = 0; i < STARTS.length; i++) {
            for (int d = 0; d < 4; d++) {
                assertThat(back[i][d]).isCloseTo(d < 2 ? STARTS[i][d] : -STARTS[i][d], within(1e-11));
            }
        }
    }

    /** Over a trajectory of the same length, half the step errs a quarter as much. */
    @Test
    void theEnergyErrsInTheSquareOfTheStep() {
        double[][] coarse = moved(STARTS, 0.02, 50);
        double[][] fine = moved(STARTS, 0.01, 100);
        for (int i = 0; i < STARTS.length; i++) {
            double ratio = (coarse[i][4] - coarse[i][5]) / (fine[i][4] - fine[i][5]);
            assertThat(Math.log(ratio) / Math.log(2)).isBetween(1.9, 2.1);
        }
    }

    /** The Jacobian by central differences has determinant 1. */
    @Test
    void volumeIsKept() {
        double h = 1e-5;
        for (double[] start : STARTS) {
            double[][] jacobian = new double[4][4];
            for (int d = 0; d < 4; d++) {
                double[] up = start.clone();
                double[] down = start.clone();
                up[d] += h;
                down[d] -= h;
                double[][] ends = moved(new double[][] {up, down}, 0.15, 5);
                for (int r = 0; r < 4; r++) {
                    jacobian[r][d] = (ends[0][r] - ends[1][r]) / (2 * h);
                }
            }
            assertThat(Determinant.of(jacobian).value()).isCloseTo(1, within(1e-7));
        }
    }
}
