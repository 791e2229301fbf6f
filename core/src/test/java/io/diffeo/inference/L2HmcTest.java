package io.diffeo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.conformance.Weightings;
import io.diffeo.engine.TracedMap;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.linalg.Determinant;
import io.diffeo.nn.Network;
import io.diffeo.random.CounterRandom;
import io.diffeo.train.Energy;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** L2HMC against what holds for all networks, and after training. */
class L2HmcTest {
    private static final int N = 3;

    /** A normal of correlated coordinates, with a bend. */
    private static final Energy BENT = x -> {
        Node a = x.slice(0, 1);
        Node b = x.slice(1, 1).minus(a.square().times(0.3));
        Node c = x.slice(2, 1).minus(a.times(0.5));
        return a.square().plus(b.square().times(2)).plus(c.square()).times(0.5);
    };

    private final L2Hmc sampler = L2Hmc.of(Target.of(N, BENT), 4, 0.15, Network.plain(8), 5);
    private final Weights noisy = Weightings.noisy(sampler.parameters(), 4);

    private static double[][] phases(int count) {
        double[][] phases = new double[count][2 * N];
        for (int i = 0; i < count; i++) {
            for (int d = 0; d < 2 * N; d++) {
                phases[i][d] = CounterRandom.normal(2, i, d);
            }
        }
        return phases;
    }

    /** (x, v) moved, and log |det|. */
    private static double[][] moved(Weights weights, double[][] phases, Function<Graph, Dynamics> dynamics) {
        return new TracedMap(weights).at(phases, in -> {
            Phase from = Phase.at(BENT, in.slice(0, N), in.slice(N, N));
            Dynamics.Move move = dynamics.apply(in.graph()).move(BENT, from);
            return Node.concat(
                    move.to().x(), move.to().v(), move.logDet().plus(from.u().times(0)));
        });
    }

    private double[][] forth(Weights weights, double[][] phases) {
        return moved(weights, phases, graph -> sampler.dynamics(graph, false));
    }

    @Test
    void backwardUndoesForward() {
        double[][] start = phases(20);
        double[][] there = forth(noisy, start);
        double[][] points =
                Arrays.stream(there).map(p -> Arrays.copyOf(p, 2 * N)).toArray(double[][]::new);
        double[][] back = moved(noisy, points, graph -> sampler.dynamics(graph, true));
        for (int i = 0; i < start.length; i++) {
            for (int d = 0; d < 2 * N; d++) {
                assertThat(back[i][d]).isCloseTo(start[i][d], within(1e-9));
            }
            assertThat(Math.abs(there[i][2 * N])).isGreaterThan(1e-3);
            assertThat(back[i][2 * N]).isCloseTo(-there[i][2 * N], within(1e-10));
        }
    }

    @Test
    void theDeterminantIsThatOfDifferences() {
        double h = 1e-5;
        for (double[] start : phases(5)) {
            double[][] jacobian = new double[2 * N][2 * N];
            for (int d = 0; d < 2 * N; d++) {
                double[] up = start.clone();
                double[] down = start.clone();
                up[d] += h;
                down[d] -= h;
                double[][] ends = forth(noisy, new double[][] {up, down});
                for (int r = 0; r < 2 * N; r++) {
                    jacobian[r][d] = (ends[0][r] - ends[1][r]) / (2 * h);
                }
            }
            double logDet = forth(noisy, new double[][] {start})[0][2 * N];
            assertThat(Determinant.of(jacobian).log()).isCloseTo(logDet, within(1e-7));
        }
    }

    @Test
    void freshNetworksAreLeapfrogToTheBit() {
        double[][] start = phases(20);
        Weights fresh = sampler.start(1);
        Function<Graph, Dynamics> leapfrog =
                graph -> new Leapfrog(graph.constant(Math.log(0.15)).exp(), 4);

        assertThat(forth(fresh, start)).isDeepEqualTo(moved(fresh, start, leapfrog));
    }

    /** Means and deviations are right within 4 standard errors, whatever the networks say: by chance one of six is not once in 2,500. */
    @Test
    void randomNetworksKeepTheTarget() {
        double[][] starts = new double[400][];
        for (int c = 0; c < starts.length; c++) {
            double a = CounterRandom.normal(8, c, 0);
            starts[c] = new double[] {
                a, CounterRandom.normal(8, c, 1) / Math.sqrt(2) + 0.3 * a * a, CounterRandom.normal(8, c, 2) + 0.5 * a
            };
        }
        Chains chains = sampler.run(noisy, starts, 200, 9);

        assertThat(chains.acceptance()).isBetween(0.1, 0.99);
        double[] means = {0, 0.3, 0};
        double[] squares = {1, 0.5 + 0.09 * 3, 1.25};
        for (int d = 0; d < N; d++) {
            assertThat(chains.mean(d)).isCloseTo(means[d], within(4 * chains.standardError(d)));
            double[][] second = chains.of(d);
            Arrays.stream(second).forEach(chain -> Arrays.setAll(chain, t -> chain[t] * chain[t]));
            double mean = Arrays.stream(second)
                    .flatMapToDouble(Arrays::stream)
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(squares[d], within(4 * Diagnostics.standardError(second)));
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> L2Hmc.of(Target.of(1, BENT), 4, 0.1, Network.plain(8), 5))
                .withMessage("expected a target of at least 2 dimensions without context, got 1 given 0");
    }
}
