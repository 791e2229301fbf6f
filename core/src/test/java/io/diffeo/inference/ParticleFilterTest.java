package io.diffeo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.graph.Weights;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Particle filters in a linear normal model, where Kalman's filter is exact. */
class ParticleFilterTest {
    private static final double EXACT = -19.951154;

    private static Filtered filtered(Proposal proposal, int particles, Resampling resampling, int runs, long seed) {
        ParticleFilter filter = new ParticleFilter(Lgssm.MODEL, proposal, particles, resampling);
        return Filtered.of(filter, Weights.start(filter.parameters(), 0), same(runs), seed);
    }

    static Rows same(int runs) {
        double[][] rows = new double[runs][];
        Arrays.fill(rows, Lgssm.X);
        return Rows.of(rows);
    }

    private static Proposal proposal(String name) {
        return name.equals("transition") ? Proposal.transition(Lgssm.MODEL) : Lgssm.exact(name.equals("smoothing"));
    }

    @Test
    void kalmanIsTheOracle() {
        assertThat(Lgssm.kalman(10, 0.9, new double[10])).isCloseTo(EXACT, within(1e-6));
    }

    /**
     * E log Zhat for N = 1, 4 and 16 as computed independently, whose errors are 0.003 or as given: within 4 standard errors of both, so that one of the 21
     * figures is off by chance once in 700.
     */
    @ParameterizedTest
    @CsvSource({
        "transition, 1,  NEVER, -52.75, 0.06",
        "transition, 4,  NEVER, -29.23, 0.03",
        "transition, 4,  BY_EFFECTIVE_SIZE, -23.78, 0.03",
        "transition, 4,  ALWAYS, -23.53, 0.03",
        "transition, 16, NEVER, -23.51, 0.02",
        "transition, 16, BY_EFFECTIVE_SIZE, -20.69, 0.02",
        "transition, 16, ALWAYS, -20.63, 0.02",
        "filtering,  1,  NEVER, -21.508, 0.003",
        "filtering,  4,  NEVER, -20.473, 0.003",
        "filtering,  4,  BY_EFFECTIVE_SIZE, -20.448, 0.003",
        "filtering,  4,  ALWAYS, -20.632, 0.003",
        "filtering,  16, NEVER, -20.107, 0.003",
        "filtering,  16, BY_EFFECTIVE_SIZE, -20.095, 0.003",
        "filtering,  16, ALWAYS, -20.151, 0.003",
        "smoothing,  4,  BY_EFFECTIVE_SIZE, -20.035, 0.003",
        "smoothing,  4,  ALWAYS, -20.197, 0.003",
        "smoothing,  16, BY_EFFECTIVE_SIZE, -20.001, 0.003",
        "smoothing,  16, ALWAYS, -20.042, 0.003",
    })
    void theBoundIsThatOfTheTable(String name, int particles, Resampling resampling, double bound, double error) {
        int runs = name.equals("transition") ? 4_000 : 8_000;
        double[] logs =
                filtered(proposal(name), particles, resampling, runs, particles).logZ();

        double mean = Arrays.stream(logs).average().orElseThrow();
        double variance = Arrays.stream(logs).map(l -> (l - mean) * (l - mean)).sum() / (runs - 1);
        assertThat(mean).isCloseTo(bound, within(4 * Math.sqrt(error * error + variance / runs)));
    }

    /** From the smoothing law of each state every weight is p(x), whatever the particles. */
    @ParameterizedTest
    @CsvSource({"1", "4", "16"})
    void theSmoothingProposalIsExact(int particles) {
        double[] logs = filtered(proposal("smoothing"), particles, Resampling.NEVER, 100, 3)
                .logZ();

        assertThat(Arrays.stream(logs)).allMatch(log -> Math.abs(log - EXACT) < 1e-6);
    }

    /** E Zhat = p(x), within 4 standard errors. */
    @ParameterizedTest
    @CsvSource({"NEVER", "BY_EFFECTIVE_SIZE", "ALWAYS"})
    void theEstimateIsUnbiased(Resampling resampling) {
        Evidence evidence = Evidence.of(
                filtered(proposal("filtering"), 16, resampling, 8_000, 5).logZ());

        assertThat(evidence.logZ()).isCloseTo(EXACT, within(4 * evidence.standardError()));
        assertThat(evidence.standardError()).isLessThan(0.02);
    }

    /** A filter of many particles finds the means of Kalman's; the error is about 1 / sqrt(2000). */
    @Test
    void theFilteredMeansAreKalmans() {
        double[] exact = new double[10];
        Lgssm.kalman(10, 0.9, exact);
        Filtered filtered = filtered(Proposal.transition(Lgssm.MODEL), 2_000, Resampling.BY_EFFECTIVE_SIZE, 1, 8);

        for (int t = 0; t < 10; t++) {
            assertThat(filtered.means()[0][t][0]).isCloseTo(exact[t], within(0.12));
        }
    }

    @Test
    void theBitsDoNotDependOnThreads() {
        ParticleFilter filter = new ParticleFilter(Lgssm.MODEL, proposal("filtering"), 8, Resampling.BY_EFFECTIVE_SIZE);
        Weights weights = Weights.start(filter.parameters(), 0);

        assertThat(Filtered.of(filter, weights, same(300), 1, new Workers(3)).logZ())
                .isEqualTo(Filtered.of(filter, weights, same(300), 1, new Workers(1))
                        .logZ());
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StateSpace(Lgssm.MODEL.initial(), Lgssm.MODEL.initial(), Lgssm.MODEL.emission()))
                .withMessage("expected an initial distribution without context, and a transition and an emission given"
                        + " its 1 numbers, got contexts of 0, 0 and 1 and a transition of 1 numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParticleFilter(Lgssm.MODEL, proposal("filtering"), 0, Resampling.NEVER))
                .withMessage("expected at least 1 particle, got 0");
    }
}
