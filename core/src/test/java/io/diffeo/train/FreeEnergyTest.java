package io.diffeo.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Affine;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.model.Samples;
import org.junit.jupiter.api.Test;

/** The figures of a free energy against sums over the same samples, drawn and scored by the flow. */
class FreeEnergyTest {
    private static final Flow FLOW = Flow.of(
                    Normal.standard(2), Affine.of(new double[] {1.5, 0.4}, new double[] {-1, 2}))
            .with(Precision.FLOAT64);

    private static final Energy ENERGY =
            x -> x.square().times(0.3).sumRows().plus(x.slice(0, 1)).plus(40);

    private static double energy(double[] x) {
        return 0.3 * (x[0] * x[0] + x[1] * x[1]) + x[0] + 40;
    }

    @Test
    void theFiguresAreThoseOfTheSamples() {
        for (int n : new int[] {2, 3, 500}) {
            FreeEnergy free = FreeEnergy.of(FLOW, ENERGY, n, 6);

            Samples drawn = FLOW.sampleAndLogProb(n, 6);
            double sum = 0;
            double squares = 0;
            double weights = 0;
            double weightsSquared = 0;
            for (int i = 0; i < n; i++) {
                double gap = drawn.logProb()[i] + energy(drawn.x()[i]);
                sum += gap;
                squares += gap * gap;
                weights += Math.exp(-gap);
                weightsSquared += Math.exp(-2 * gap);
            }
            double mean = sum / n;
            double variance = (squares - n * mean * mean) / (n - 1);
            assertThat(free.samples()).isEqualTo(n);
            assertThat(free.mean()).isCloseTo(mean, within(1e-9));
            assertThat(free.standardError()).isCloseTo(Math.sqrt(variance / n), within(1e-7));
            assertThat(free.logZ()).isCloseTo(Math.log(weights / n), within(1e-9));
            assertThat(free.efficiency()).isCloseTo(weights * weights / weightsSquared / n, within(1e-9));
            assertThat(free.kl(7)).isCloseTo(mean + 7, within(1e-9));
        }
    }

    /** Weights of exp(-1000) would be zeros, and those of exp(1000) infinite, if they were not taken relative to the greatest. */
    @Test
    void anEnergyFarFromZeroIsNoMatter() {
        FreeEnergy near = FreeEnergy.of(FLOW, ENERGY, 100, 6);
        for (double far : new double[] {-1000, 1000}) {
            FreeEnergy moved = FreeEnergy.of(FLOW, x -> ENERGY.of(x).plus(far), 100, 6);
            assertThat(moved.mean()).isCloseTo(near.mean() + far, within(1e-9));
            assertThat(moved.logZ()).isCloseTo(near.logZ() - far, within(1e-9));
            assertThat(moved.efficiency()).isCloseTo(near.efficiency(), within(1e-9));
        }
    }

    @Test
    void oneSampleHasNoError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FreeEnergy.of(FLOW, ENERGY, 1, 6))
                .withMessage("expected at least 2 samples to tell a standard error, got 1");
    }
}
