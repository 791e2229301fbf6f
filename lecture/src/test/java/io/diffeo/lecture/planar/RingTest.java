package io.diffeo.lecture.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RingTest {
    @Test
    void theDensityHasMassOneAndTheEntropyStated() {
        int n = 801;
        double step = 12.0 / (n - 1);
        double mass = 0;
        double entropy = 0;
        for (int i = 0; i < n; i++) {
            double[][] row = new double[n][];
            for (int j = 0; j < n; j++) {
                row[j] = new double[] {-6 + (j + 0.5) * step, -6 + (i + 0.5) * step};
            }
            for (double value : Ring.logProb(row)) {
                double p = Math.exp(value) * step * step;
                mass += p;
                entropy -= p == 0 ? 0 : p * value;
            }
        }
        assertThat(mass).isCloseTo(1, within(1e-9));
        assertThat(entropy).isCloseTo(Ring.entropy(), within(1e-8));
    }

    /** Wrong by chance once in 16,000. */
    @Test
    void samplesHaveThatEntropy() {
        double[] values = Ring.logProb(Ring.sample(100_000, 5));
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);

        assertThat(-mean).isCloseTo(Ring.entropy(), within(4 * Math.sqrt(variance / values.length)));
    }
}
