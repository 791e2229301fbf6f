package io.diffeo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.data.Rows;
import io.diffeo.distribution.Distribution;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Gradients of particle filters' bounds, and what is learned by them. */
class ParticleGradientTest {
    /** Two times, four particles, resampled once, proposals that stay as they are. */
    private final LinearNormal emission = LinearNormal.line(1, 0, 1);

    private final ParticleFilter two = new ParticleFilter(
            new StateSpace(Lgssm.MODEL.initial(), Lgssm.MODEL.transition(), emission),
            Lgssm.exact(false),
            4,
            Resampling.ALWAYS);

    private static Rows same(int runs, int steps) {
        double[][] rows = new double[runs][];
        Arrays.fill(rows, Arrays.copyOf(Lgssm.X, steps));
        return Rows.of(rows);
    }

    private Averages gradient(LikelihoodBound bound) {
        Weights weights = Weights.start(bound.parameters(), 0);
        return Averages.gradient(bound::surrogate, emission.a(), weights, same(8_000, 2));
    }

    /** The change of the mean of log Zhat with the emission's slope, by the same random numbers. Fails by chance once in 16,000. */
    @Test
    void theWholeGradientIsThatOfDifferences() {
        Weights weights = Weights.start(two.parameters(), 0);
        double h = 0.05;
        Function<Double, double[]> at =
                a -> two.estimate(weights.with(Map.of(emission.a(), new double[] {a})), same(320_000, 2), 2);
        double[] up = at.apply(1 + h);
        double[] down = at.apply(1 - h);
        Arrays.setAll(up, i -> (up[i] - down[i]) / (2 * h));
        Averages difference = Averages.of(up);

        Averages whole = gradient(two.unbiased());
        assertThat(whole.mean())
                .isCloseTo(difference.mean(), within(4 * Math.hypot(whole.error(), difference.error())));
        Averages held = gradient(two);
        double bias = Math.abs(held.mean() - difference.mean());
        assertThat(bias).isGreaterThan(8 * Math.hypot(held.error(), difference.error()));
        assertThat(held.error()).isLessThan(whole.error() / 2);
    }

    /** The surrogate of the whole gradient has the value of the bound. */
    @Test
    void theSurrogatesValueIsTheBound() {
        LikelihoodBound other = new LikelihoodBound() {
            @Override
            public List<Parameter> parameters() {
                return two.parameters();
            }

            @Override
            public Node of(Node x) {
                return two.unbiased().surrogate(x);
            }
        };
        Weights weights = Weights.start(two.parameters(), 0);
        assertThat(other.estimate(weights, same(50, 2), 1)).isEqualTo(two.estimate(weights, same(50, 2), 1));
    }

    /** A normal proposal of its own for each time, learned with four particles, comes within 0.05 nats of Kalman's log p(x) at sixteen. */
    @Test
    void aLearnedProposalComesNearTheExactValue() {
        List<Distribution> times = new ArrayList<>();
        for (int t = 0; t < Lgssm.X.length; t++) {
            double[] a = new double[t == 0 ? 10 : 11];
            times.add(LinearNormal.of(1, a.length, a, new double[1], 0));
        }
        Proposal proposal = Proposal.smoothing(times);
        ParticleFilter four = new ParticleFilter(Lgssm.MODEL, proposal, 4, Resampling.NEVER);
        Weights weights = Training.ofSteps(1500)
                .learningRate(1e-2)
                .batch(64)
                .train(
                        Averages.only(
                                proposal.parameters(), four.objective(ParticleFilterTest.same(64), Rows.empty(0))),
                        Weights.start(four.parameters(), 0))
                .weights();

        ParticleFilter sixteen = new ParticleFilter(Lgssm.MODEL, proposal, 16, Resampling.NEVER);
        Averages bound = Averages.of(sixteen.estimate(weights, ParticleFilterTest.same(2_000), 3));
        assertThat(bound.mean()).isCloseTo(-19.951154, within(0.05));
        assertThat(bound.error()).isLessThan(0.01);
    }

    /** With one particle there is nothing to choose: whatever is resampled, the estimate is that of the ELBO, log p(x, z) - log q(z). */
    @Test
    void oneParticleIsTheElbo() {
        double[][] bounds = new double[3][];
        for (Resampling resampling : Resampling.values()) {
            ParticleFilter one = new ParticleFilter(Lgssm.MODEL, Lgssm.exact(false), 1, resampling);
            bounds[resampling.ordinal()] =
                    one.estimate(Weights.start(one.parameters(), 0), ParticleFilterTest.same(40), 1);
        }
        for (int i = 0; i < 40; i++) {
            assertThat(bounds[1][i]).isCloseTo(bounds[2][i], within(1e-12));
        }
    }
}
