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

    /** L_K rises with K, and its gap falls like 0.1015 / K. */
    @Test
    void importanceWeightedBoundRisesToTheLogDensity() {
        double[] known = {-1.9006906, -1.7573, -1.7093, -1.6969, -1.6885};
        int[] draws = {1, 2, 5, 10, 50};
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < draws.length; i++) {
            double[] mean = LinearGaussian.mean(LinearGaussian.repeat(N, draws[i], 4, Bound.iwae()));
            assertThat(mean[0]).isCloseTo(known[i], within(ERRORS * Math.hypot(mean[1], i == 0 ? 0 : 3e-4)));
            assertThat(mean[0]).isBetween(before, LinearGaussian.LOG_P);
            before = mean[0];
            if (draws[i] >= 10) {
                double gap = draws[i] * (LinearGaussian.LOG_P - mean[0]);
                assertThat(gap).isCloseTo(0.1015, within(ERRORS * draws[i] * mean[1] + 0.1 / draws[i]));
            }
        }
    }

    /** E[exp((1 - alpha) estimate)] = exp((1 - alpha) L_alpha) for any K, against the exact curve; it passes log p(x) at alpha = 0. */
    @Test
    void renyiBoundsAreTheKnownCurve() {
        double[] alpha = {-1, 0, 0.25, 0.5, 0.75, 0.9};
        double[] exact = {-1.594116, -1.6865572, -1.721812, -1.765826, -1.822847, -1.866298};
        for (int i = 0; i < alpha.length; i++) {
            double power = 1 - alpha[i];
            double[] estimates = LinearGaussian.repeat(N, 3, 5, new Renyi(alpha[i]));
            check(Arrays.stream(estimates).map(l -> Math.exp(power * l)).toArray(), Math.exp(power * exact[i]));
        }
    }

    @Test
    void groupsAndMixturesLieBetween() {
        double elbo = LinearGaussian.ELBO;
        double two = -1.7573;
        double[] groups = LinearGaussian.mean(LinearGaussian.repeat(N, 6, 6, new Grouped(new ImportanceWeighted(), 3)));
        assertThat(groups[0]).isCloseTo(two, within(ERRORS * Math.hypot(groups[1], 3e-4)));
        double[] mixed = LinearGaussian.mean(
                LinearGaussian.repeat(N, 2, 7, new Mixed(0.25, new Elbo(), new ImportanceWeighted())));
        assertThat(mixed[0]).isCloseTo(0.25 * elbo + 0.75 * two, within(ERRORS * Math.hypot(mixed[1], 3e-4)));
    }

    /** With one draw, alpha 1, groups of one, or all of the share at the ELBO, every bound is the ELBO, bit for bit. */
    @Test
    void boundsCollapseToTheElbo() {
        double[] elbo = LinearGaussian.repeat(1000, 1, 8, new Elbo());
        assertThat(LinearGaussian.repeat(1000, 1, 8, new ImportanceWeighted())).isEqualTo(elbo);
        assertThat(LinearGaussian.repeat(1000, 1, 8, new Largest())).isEqualTo(elbo);
        assertThat(LinearGaussian.repeat(1000, 1, 8, new Renyi(-1))).isEqualTo(elbo);
        double[] several = LinearGaussian.repeat(1000, 4, 8, new Elbo());
        assertThat(LinearGaussian.repeat(1000, 4, 8, new Renyi(1))).isEqualTo(several);
        assertThat(LinearGaussian.repeat(1000, 4, 8, new Grouped(new ImportanceWeighted(), 4)))
                .isEqualTo(several);
        assertThat(LinearGaussian.repeat(1000, 4, 8, new Mixed(1, new Elbo(), new ImportanceWeighted())))
                .isEqualTo(several);
    }

    @Test
    void theLargestWeightIsTheLimitOfRenyiBounds() {
        double[] largest = LinearGaussian.repeat(1000, 5, 9, new Largest());
        assertThat(LinearGaussian.repeat(1000, 5, 9, new Renyi(-1e7))).containsExactly(largest, within(1e-6));
    }
}
