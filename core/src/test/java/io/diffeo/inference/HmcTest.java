package io.diffeo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Workers;
import io.diffeo.train.Energy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Chains against moments that are known. Bounds are of 4 standard errors, so a moment fails by chance once in 16,000. */
class HmcTest {
    /** Normals of deviations 0.1, 1 and 10 about 1, 2 and 3. */
    private static final Energy UNEVEN = x -> x.minus(x.graph().constant(1, 2, 3))
            .times(x.graph().constant(10, 1, 0.1))
            .square()
            .sumRows()
            .times(0.5);

    private static double[][] starts(int chains, int dimension, double apart) {
        double[][] starts = new double[chains][dimension];
        for (int c = 0; c < chains; c++) {
            Arrays.fill(starts[c], apart * (c - (chains - 1) / 2.0) / chains);
        }
        return starts;
    }

    @Test
    void aNormalOfUnevenWidthsHasItsMoments() {
        Chains chains = Hmc.of(3, UNEVEN).seed(4).run(starts(32, 3, 2));

        double[] deviations = {0.1, 1, 10};
        for (int d = 0; d < 3; d++) {
            assertThat(chains.mean(d)).isCloseTo(d + 1, within(4 * chains.standardError(d)));
            assertThat(chains.deviation(d) / deviations[d]).isCloseTo(1, within(0.05));
            assertThat(chains.step()[d] / chains.step()[1] / deviations[d]).isCloseTo(1, within(0.1));
        }
        assertThat(chains.acceptance()).isBetween(0.75, 0.9);
        assertThat(chains.rHat()).isLessThan(1.01);
        assertThat(chains.effectiveSize()).isGreaterThan(5_000);
        assertThat(chains.divergences()).isZero();
    }

    /** x ~ N(0, 1) and y given x ~ N(x^2, 1): E y = 1, and the variance of y is 3. */
    @Test
    void aBananaHasItsMoments() {
        Chains chains = Hmc.of(2, LeapfrogTest.BANANA).draws(1000).seed(1).run(starts(64, 2, 4));

        assertThat(chains.mean(0)).isCloseTo(0, within(4 * chains.standardError(0)));
        assertThat(chains.mean(1)).isCloseTo(1, within(4 * chains.standardError(1)));
        assertThat(chains.deviation(0)).isCloseTo(1, within(0.05));
        assertThat(chains.deviation(1)).isCloseTo(Math.sqrt(3), within(0.15));
        assertThat(chains.rHat()).isLessThan(1.02);
    }

    @Test
    void anEnergyOutsideTheGraphIsSampledToo() {
        Energy outside = Energy.outside((x, gradient) -> {
            gradient[0] = (x[0] - 3) / 4;
            return (x[0] - 3) * (x[0] - 3) / 8;
        });
        Chains chains = Hmc.of(1, outside).warmUp(200).seed(9).run(starts(16, 1, 4));

        assertThat(chains.mean(0)).isCloseTo(3, within(4 * chains.standardError(0)));
        assertThat(chains.deviation(0)).isCloseTo(2, within(0.1));
    }

    /** With the longest steps only the Metropolis decision makes the moments right. */
    @Test
    void rejectionMakesLongStepsRight() {
        Chains chains = Hmc.of(1, x -> x.square().times(0.5))
                .leapfrogs(2)
                .step(1.6)
                .warmUp(0)
                .draws(2000)
                .seed(3)
                .run(starts(64, 1, 2));

        assertThat(chains.acceptance()).isBetween(0.5, 0.85);
        assertThat(chains.mean(0)).isCloseTo(0, within(4 * chains.standardError(0)));
        assertThat(chains.deviation(0)).isCloseTo(1, within(0.02));
    }

    @Test
    void theBitsDoNotDependOnThreads() {
        Hmc hmc = Hmc.of(2, LeapfrogTest.BANANA).warmUp(50).draws(5).seed(7);
        double[][] starts = starts(200, 2, 4);

        assertThat(hmc.workers(new Workers(3)).run(starts).draws())
                .isDeepEqualTo(hmc.workers(new Workers(1)).run(starts).draws());
    }

    /** An energy that is no number beyond 1: the chain never goes there, and says that it tried. */
    @Test
    void whatIsNoNumberIsRejected() {
        Energy edge = x -> x.sumRows().subtractFrom(1).sqrt();
        Chains chains = Hmc.of(1, edge).step(0.5).warmUp(0).draws(50).run(new double[][] {{0}, {0.5}});

        assertThat(Arrays.stream(chains.all()).mapToDouble(x -> x[0])).allMatch(x -> x < 1);
        assertThat(chains.divergences()).isPositive();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hmc.of(3, UNEVEN).run(new double[1][2]))
                .withMessage("expected starts of 3 numbers and contexts of 0, got 2 and 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hmc.of(3, UNEVEN).leapfrogs(0).run(new double[1][3]))
                .withMessage("expected at least 1 leapfrog step, got 0");
    }
}
