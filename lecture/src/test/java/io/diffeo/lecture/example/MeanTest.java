package io.diffeo.lecture.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanTest {
    @Test
    void theErrorIsTheDeviationOverTheRootOfTheCount() {
        Mean mean = Mean.of(new double[] {1, 3, 5, 7});
        assertThat(mean.value()).isEqualTo(4);
        assertThat(mean.error()).isCloseTo(Math.sqrt(20.0 / 3 / 4), within(1e-12));
        assertThat(mean.text(7, 2)).isEqualTo("   4.00 ± 1.29");
    }

    @Test
    void whatRowsHaveInCommonCancels() {
        Mean difference = Mean.ofDifference(new double[] {11, 102, 1003}, new double[] {10, 100, 1000});
        assertThat(difference.value()).isEqualTo(2);
        assertThat(difference.error()).isCloseTo(1 / Math.sqrt(3), within(1e-12));
    }
}
