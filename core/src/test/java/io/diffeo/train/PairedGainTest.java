package io.diffeo.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedGainTest {
    /** Differences 1, 2, 3, 6: their mean is 3, their variance 14 / 3, so the error of the mean is sqrt(14 / 3 / 4). */
    @Test
    void itIsTheMeanDifferenceWithItsStandardError() {
        PairedGain gain = PairedGain.of(new double[] {2, 4, 6, 10}, new double[] {1, 2, 3, 4});

        assertThat(gain.mean()).isEqualTo(3);
        assertThat(gain.standardError()).isCloseTo(Math.sqrt(14.0 / 3 / 4), within(1e-15));
        assertThat(gain.far()).isEmpty();
    }

    private static double[] gains(int far, double value) {
        SplittableRandom random = new SplittableRandom(3);
        double[] gains = new double[400];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = i >= 17 && i < 17 + far ? value : 1 + 0.3 * random.nextGaussian();
        }
        return gains;
    }

    @Test
    void oneFarSampleIsHeldBackAndNamed() {
        for (double value : new double[] {-1e3, -1e6, -1e12, 1e12, Double.NEGATIVE_INFINITY}) {
            PairedGain gain = PairedGain.of(gains(1, value), new double[400]);

            assertThat(gain.far()).containsExactly(17);
            assertThat(gain.mean()).isBetween(0.9, 1.1);
            assertThat(gain.mean()).isGreaterThan(10 * gain.standardError());
        }
    }

    /** One per cent of the samples are no accident: what is said of them is what the mean says. */
    @Test
    void manyFarSamplesCount() {
        PairedGain gain = PairedGain.of(gains(4, -1e3), new double[400]);

        assertThat(gain.far()).isEmpty();
        assertThat(gain.mean()).isCloseTo(0.99 - 10, within(0.05));
    }

    @Test
    void equalScoresGainNothing() {
        PairedGain gain = PairedGain.of(new double[] {1, 2, 3}, new double[] {1, 2, 3});

        assertThat(gain.mean()).isZero();
        assertThat(gain.standardError()).isZero();
    }
}
