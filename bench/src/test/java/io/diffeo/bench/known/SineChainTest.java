package io.diffeo.bench.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SineChainTest {
    @Test
    void thePlanarDensityIntegratesToOne() {
        SineChain known = new SineChain(2);
        double sum = 0;
        double step = 0.02;
        for (double x = -8; x < 8; x += step) {
            for (double y = -8; y < 8; y += step) {
                sum += step * step * Math.exp(known.logDensity(new double[] {x, y}));
            }
        }
        assertThat(sum).isEqualTo(1, within(1e-6));
    }

    /** 20,000 rows, seeded; a deviation of 5 standard errors, sqrt(D / 2 / n), has a chance of 6e-7. */
    @Test
    void itsRowsHaveItsEntropy() {
        SineChain known = new SineChain(6);
        double mean = Arrays.stream(known.sample(20_000, 1))
                .mapToDouble(known::logDensity)
                .average()
                .orElseThrow();
        assertThat(-mean).isEqualTo(known.entropy(), within(5 * Math.sqrt(3 / 20_000.0)));
    }
}
