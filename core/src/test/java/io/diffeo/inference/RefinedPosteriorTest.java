package io.diffeo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.graph.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hoffman's gradients in a linear normal model. Bounds are of 4 standard errors: each fails by chance once in 16,000. */
class RefinedPosteriorTest {
    private static final int ROWS = 4_000; // 160,000 draws

    private final Lg1 lg1 = new Lg1();

    private RefinedPosterior refined(int transitions) {
        return new RefinedPosterior(lg1.target, lg1.q, transitions, 3, 0.2);
    }

    /** d log p(x) / da is -0.25983; the ELBO of q says -0.63. */
    @ParameterizedTest
    @CsvSource({"0, -0.630", "1, -0.244", "2, -0.255", "3, -0.258", "5, -0.25983"})
    void theModelsGradientLosesTheBiasOfThePosterior(int transitions, double expected) {
        RefinedPosterior bound = refined(transitions);
        Averages gradient = Averages.gradient(
                bound::surrogate, lg1.likelihood.a(), Weights.start(bound.parameters(), 0), Lg1.rows(ROWS));

        assertThat(gradient.mean()).isCloseTo(expected, within(1e-3 + 4 * gradient.error()));
        assertThat(gradient.error()).isLessThan(0.006);
    }

    /** The posterior follows the ELBO, whatever the chain does: its slopes are (mean - m) / v and (v / variance - 1), the latter in the log-scale. */
    @Test
    void thePosteriorFollowsItsElbo() {
        RefinedPosterior bound = refined(3);
        Weights weights = Weights.start(bound.parameters(), 0);

        Averages mean = Averages.gradient(bound::surrogate, lg1.q.b(), weights, Lg1.rows(ROWS));
        assertThat(mean.mean()).isCloseTo((Lg1.MEAN - 0.5) / Lg1.VARIANCE, within(4 * mean.error()));
        Averages scale = Averages.gradient(bound::surrogate, lg1.q.s(), weights, Lg1.rows(ROWS));
        assertThat(scale.mean()).isCloseTo(1 - 0.36 / Lg1.VARIANCE, within(4 * scale.error()));
    }

    @Test
    void whatIsReportedIsTheElbo() {
        RefinedPosterior bound = refined(3);
        Averages elbo = Averages.of(bound.estimate(Weights.start(bound.parameters(), 0), Lg1.rows(20_000), 1));

        assertThat(elbo.mean()).isCloseTo(Lg1.ELBO, within(4 * elbo.error()));
    }
}
