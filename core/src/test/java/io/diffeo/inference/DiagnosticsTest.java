package io.diffeo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.random.CounterRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Diagnostics against chains whose autocorrelation is known. */
class DiagnosticsTest {
    private static final int CHAINS = 8;

    /** Chains x_t = phi x_{t-1} + e_t that begin in their stationary law, whose variance is 1 / (1 - phi^2). */
    private static double[][] autoregressive(double phi, int draws) {
        double[][] chains = new double[CHAINS][draws];
        for (int c = 0; c < CHAINS; c++) {
            double x = CounterRandom.normal(1, c, 0) / Math.sqrt(1 - phi * phi);
            for (int t = 0; t < draws; t++) {
                chains[c][t] = x;
                x = phi * x + CounterRandom.normal(1, c, t + 1);
            }
        }
        return chains;
    }

    /** Draws of an AR(1) chain are worth n (1 - phi) / (1 + phi); the estimate varies by 2 to 3 % here, so it fails by chance once in 1000. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.9, -0.5})
    void theEffectiveSizeOfAnAutoregressionIsKnown(double phi) {
        double size = Diagnostics.effectiveSize(autoregressive(phi, 20_000));

        assertThat(size / (CHAINS * 20_000 * (1 - phi) / (1 + phi))).isCloseTo(1, within(0.1));
    }

    @Test
    void theStandardErrorOfAnAutoregressionIsKnown() {
        double[][] chains = autoregressive(0.9, 20_000);
        double exact = 1 / (1 - 0.9) / Math.sqrt(CHAINS * 20_000);

        assertThat(Diagnostics.standardError(chains) / exact).isCloseTo(1, within(0.06));
    }

    /** Of normal chains shifted apart by deviations d, R-hat^2 is 1 + the variance of the shifts. */
    @Test
    void chainsThatDisagreeAreSeen() {
        double[][] chains = autoregressive(0, 5_000);
        assertThat(Diagnostics.splitRHat(chains)).isBetween(0.999, 1.002);
        for (int c = 0; c < CHAINS; c++) {
            for (int t = 0; t < chains[c].length; t++) {
                chains[c][t] += c % 2;
            }
        }
        double variance = 0.25 * 16 / 15; // of the 16 halves' shifts
        assertThat(Diagnostics.splitRHat(chains)).isCloseTo(Math.sqrt(1 + variance), within(0.01));
        assertThat(Diagnostics.effectiveSize(chains)).isLessThan(100);
    }

    /** A drift within chains that all share is seen because chains are split. */
    @Test
    void driftIsSeen() {
        double[][] chains = autoregressive(0, 5_000);
        for (double[] chain : chains) {
            for (int t = 0; t < chain.length; t++) {
                chain[t] += 2.0 * t / chain.length;
            }
        }
        assertThat(Diagnostics.splitRHat(chains)).isGreaterThan(1.05);
    }

    @Test
    void shortChainsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Diagnostics.splitRHat(new double[2][3]))
                .withMessage("expected chains of at least 4 draws, got 2 chains of 3");
    }
}
