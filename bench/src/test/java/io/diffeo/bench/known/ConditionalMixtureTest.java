package io.diffeo.bench.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConditionalMixtureTest {
    private final KnownDensity density = new ConditionalMixture();

    @Test
    void integratesToOneForEachContext() {
        double step = 0.02;
        for (double[] context : new double[][] {{-0.9, 0}, {0.3, -1.5}, {1, 1}}) {
            double mass = 0;
            for (double first = -6; first < 6; first += step) {
                for (double second = -4; second < 4; second += step) {
                    mass += step
                            * step
                            * Math.exp(density.logDensity(new double[] {first, second, context[0], context[1]}));
                }
            }
            assertThat(mass).isCloseTo(1, within(1e-6));
        }
    }

    /** At {@code x2} on its mean the joint density is that of x1 times {@code 1 / (sqrt(2 pi) width)}. */
    @Test
    void entropyIsTheIntegral() {
        GaussLegendre contexts = GaussLegendre.on(-1, 1, 8);
        double step = 0.1;
        double sum = 0;
        for (int i = 0; i < contexts.size(); i++) {
            double a = contexts.nodes()[i];
            for (int k = -80; k <= 80; k++) {
                double b = k * step;
                double weight = contexts.weights()[i] / 2 * Math.exp(-b * b / 2) / Math.sqrt(2 * Math.PI) * step;
                for (int j = -90; j <= 90; j++) {
                    double first = j * step;
                    double peak = Math.log(2 * Math.PI) / 2 + b / 2 - Math.log(4);
                    double logFirst =
                            peak + density.logDensity(new double[] {first, Math.sin(2 * first + Math.PI * a), a, b});
                    sum -= weight * step * Math.exp(logFirst) * logFirst;
                }
            }
        }
        double second = (1 + Math.log(2 * Math.PI)) / 2 - Math.log(4);
        assertThat(sum + second).isCloseTo(density.entropy(), within(1e-7));
    }
}
