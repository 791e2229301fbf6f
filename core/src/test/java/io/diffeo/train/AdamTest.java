package io.diffeo.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Affine;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The steps of training against Adam as its paper writes it (Kingma & Ba 2015, algorithm 1), with the decay of Loshchilov & Hutter 2019 (algorithm
 * 2), on a problem of two weights whose gradient is known: x = exp(s) z + b with z normal, all rows in each step.
 */
class AdamTest {
    private static final double[][] ROWS = {{3.1}, {4.7}, {2.2}, {8.4}, {5.5}};
    private static final int STEPS = 12;
    private static final Adam PLAIN = Adam.rate(0.1);

    private static Training learning(Adam adam) {
        return Training.defaults()
                .adam(adam)
                .schedule(Schedule.constant())
                .epochs(STEPS)
                .batch(ROWS.length)
                .averaging(0)
                .precision(Precision.FLOAT64);
    }

    private static Fit fit(Training learning) {
        Flow flow = Flow.of(Normal.standard(1), Affine.trained(1)).with(Precision.FLOAT64);
        return learning.fit(flow, ROWS, new double[0][1]);
    }

    /** s and b. */
    private static double[] weights(Fit fit) {
        return fit.flow().parameters().stream()
                .mapToDouble(p -> fit.flow().weights().get(p)[0])
                .toArray();
    }

    /** The paper's algorithm, with the loss of every step beside the weights after it. */
    private static final class Reference {
        private final double[] w = {0, 0};
        private final List<Double> losses = new ArrayList<>();
        private final List<double[]> path = new ArrayList<>();

        Reference(Adam adam, Schedule schedule) {
            double[] m = new double[2];
            double[] v = new double[2];
            for (int t = 1; t <= STEPS; t++) {
                double[] g = gradient();
                double norm = Math.hypot(g[0], g[1]);
                double rate = adam.rate() * schedule.factor((t - 1.0) / STEPS);
                for (int i = 0; i < 2; i++) {
                    double clipped = g[i] * Math.min(1, adam.clip() / norm);
                    m[i] = adam.beta1() * m[i] + (1 - adam.beta1()) * clipped;
                    v[i] = adam.beta2() * v[i] + (1 - adam.beta2()) * clipped * clipped;
                    double first = m[i] / (1 - Math.pow(adam.beta1(), t));
                    double second = v[i] / (1 - Math.pow(adam.beta2(), t));
                    w[i] -= rate * (first / (Math.sqrt(second) + adam.epsilon()) + adam.decay() * w[i]);
                }
                path.add(w.clone());
            }
        }

        /** Of the mean over rows of z^2 / 2 + s + log(2 pi) / 2, with z = (x - b) exp(-s). */
        private double[] gradient() {
            double[] g = new double[2];
            double loss = 0;
            for (double[] row : ROWS) {
                double z = (row[0] - w[1]) * Math.exp(-w[0]);
                g[0] += (1 - z * z) / ROWS.length;
                g[1] -= z * Math.exp(-w[0]) / ROWS.length;
                loss += (z * z / 2 + w[0] + Math.log(2 * Math.PI) / 2) / ROWS.length;
            }
            losses.add(loss);
            return g;
        }
    }

    private static void assertSame(Fit fit, Reference reference) {
        assertThat(weights(fit)).containsExactly(reference.w, within(1e-12));
        for (int t = 0; t < STEPS; t++) {
            assertThat(fit.history().get(t).train()).isCloseTo(-reference.losses.get(t), within(1e-12));
        }
    }

    @Test
    void theStepsAreThoseOfThePaper() {
        assertSame(fit(learning(PLAIN)), new Reference(PLAIN, Schedule.constant()));
        Adam other = new Adam(0.3, 0.5, 0.8, 1e-2, 0, 1e9);
        assertSame(fit(learning(other)), new Reference(other, Schedule.constant()));
    }

    @Test
    void weightsDecayByThemselvesNotThroughTheMoments() {
        Adam decayed = PLAIN.decay(0.5);

        assertThat(decayed.rate()).isEqualTo(0.1);
        assertSame(fit(learning(decayed)), new Reference(decayed, Schedule.constant()));
        assertThat(weights(fit(learning(decayed)))).isNotEqualTo(weights(fit(learning(PLAIN))));
    }

    /** The first gradients here are of norm 25 and more, the last below 5; with a large epsilon the length of a gradient matters to a step. */
    @Test
    void longGradientsAreShortenedToTheClip() {
        for (double clip : new double[] {0.01, 5, 20}) {
            Adam clipped = new Adam(0.2, 0.9, 0.999, 0.5, 0, 1).clip(clip);

            assertThat(clipped.clip()).isEqualTo(clip);
            assertSame(fit(learning(clipped)), new Reference(clipped, Schedule.constant()));
        }
    }

    @Test
    void theScheduleIsFollowedStepByStep() {
        Schedule schedule = progress -> 1 - progress * progress;

        Fit fit = fit(learning(PLAIN).schedule(schedule));

        assertSame(fit, new Reference(PLAIN, schedule));
        for (Epoch epoch : fit.history()) {
            double progress = epoch.number() / (double) STEPS;
            assertThat(epoch.rate()).isCloseTo(0.1 * (1 - progress * progress), within(1e-9));
        }
    }

    /** The average forgets fast at first: of t steps it keeps t / (t + 9), and no more than it is told. */
    @Test
    void theAverageIsThatOfTheWeightsOnTheWay() {
        for (double share : new double[] {0.3, 0.995}) {
            Reference reference = new Reference(PLAIN, Schedule.constant());
            double[] average = new double[2];
            for (int t = 1; t <= STEPS; t++) {
                double keep = Math.min(share, t / (t + 9.0));
                for (int i = 0; i < 2; i++) {
                    average[i] = keep * average[i] + (1 - keep) * reference.path.get(t - 1)[i];
                }
            }

            assertThat(weights(fit(learning(PLAIN).averaging(share)))).containsExactly(average, within(1e-12));
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (double[] bad : new double[][] {
            {0, 0.9, 0.999, 0, 5},
            {-1, 0.9, 0.999, 0, 5},
            {Double.NaN, 0.9, 0.999, 0, 5},
            {1, 1, 0.999, 0, 5},
            {1, -0.1, 0.999, 0, 5},
            {1, 0.9, 1, 0, 5},
            {1, 0.9, -0.1, 0, 5},
            {1, 0.9, 0.999, -1e-9, 5},
            {1, 0.9, 0.999, 0, 0},
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Adam(bad[0], bad[1], bad[2], 1e-8, bad[3], bad[4]))
                    .withMessageContaining("expected a positive rate and clip, betas in [0, 1)");
        }
        assertThat(new Adam(1, 0, 0, 1e-8, 0, 1).beta1()).isZero();
    }
}
