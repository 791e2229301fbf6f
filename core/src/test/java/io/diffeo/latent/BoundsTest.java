package io.diffeo.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Bounds of the linear Gaussian model against what is known of them, in float64. A mean is tested within 3.9 standard errors, which fails for one
 * seed in 10,000 a test; all are seeded.
 */
@Tag("statistical")
class BoundsTest {
    private static final int N = 200_000;
    private static final double ERRORS = 3.9;

    private static void check(double[] values, double expected) {
        double[] mean = LinearGaussian.mean(values);
        assertThat(mean[0]).isCloseTo(expected, within(ERRORS * mean[1]));
    }

    @Test
    void elboIsTheKnownNumberForAnyNumberOfDraws() {
        check(LinearGaussian.repeat(N, 1, 1, Bound.elbo()), LinearGaussian.ELBO);
        check(LinearGaussian.repeat(N, 7, 2, Bound.elbo()), LinearGaussian.ELBO);
    }

    /** E[exp] of the estimate is p(x), for any K. */
    @Test
    void importanceWeightedEstimateOfTheDensityIsUnbiased() {
        for (int k : new int[] {1, 5, 20}) {
            double[] estimates = LinearGaussian.repeat(N, k, 3, Bound.iwae());
            check(Arrays.stream(estimates).map(Math::exp).toArray(), Math.exp(LinearGaussian.LOG_P));
        }
    }
}
