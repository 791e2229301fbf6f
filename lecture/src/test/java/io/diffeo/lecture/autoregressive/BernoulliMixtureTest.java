package io.diffeo.lecture.autoregressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("statistical")
class BernoulliMixtureTest {
    /** Either mostly on or mostly off, as a coin says. */
    private static double[][] images(int count) {
        double[][] x = new double[count][6];
        for (int r = 0; r < count; r++) {
            double on = CounterRandom.uniform(1, r, 0) < 0.5 ? 0.9 : 0.1;
            for (int i = 0; i < 6; i++) {
                x[r][i] = CounterRandom.uniform(1, r, 1 + i) < on ? 1 : 0;
            }
        }
        return x;
    }

    private static double[][] all() {
        double[][] all = new double[64][6];
        for (int k = 0; k < 64; k++) {
            for (int i = 0; i < 6; i++) {
                all[k][i] = k >> i & 1;
            }
        }
        return all;
    }

    private static double mean(double[] logs) {
        return Arrays.stream(logs).average().orElseThrow();
    }

    @Test
    void massesOfAllImagesSumToOne() {
        double[] logs = BernoulliMixture.fit(images(500), 5, 1).logProb(all());
        assertThat(Arrays.stream(logs).map(Math::exp).sum()).isCloseTo(1, within(1e-12));
    }

    /** The true entropy by enumeration: two parts reach it, one (independent pixels) does not. */
    @Test
    void twoPartsFindTwoKindsOfImages() {
        double entropy = 0;
        for (double[] x : all()) {
            double on = Arrays.stream(x).sum();
            double p =
                    0.5 * Math.pow(0.9, on) * Math.pow(0.1, 6 - on) + 0.5 * Math.pow(0.1, on) * Math.pow(0.9, 6 - on);
            entropy -= p * Math.log(p);
        }
        double[][] x = images(4000);
        assertThat(mean(BernoulliMixture.fit(x, 2, 1).logProb(x))).isCloseTo(-entropy, within(0.05));
        assertThat(mean(BernoulliMixture.fit(x, 1, 1).logProb(x))).isLessThan(-entropy - 1);
        assertThat(BernoulliMixture.chosen(
                                Arrays.copyOf(x, 3000),
                                Arrays.copyOfRange(x, 3000, 4000),
                                ExampleOutput.linesOnly(line -> {}).work(1))
                        .components())
                .isGreaterThan(1);
    }

    /** Counts of 20,000 samples within four standard errors of the mass: one false alarm in 15,000; the seed is fixed. */
    @Test
    void samplesFollowTheMass() {
        BernoulliMixture mixture = BernoulliMixture.fit(images(500), 2, 1);
        double[] ones = {1, 1, 1, 1, 1, 1};
        double p = Math.exp(mixture.logProb(new double[][] {ones})[0]);
        double share = Arrays.stream(mixture.sample(20_000, 4))
                        .filter(x -> Arrays.equals(x, ones))
                        .count()
                / 20_000.0;
        assertThat(share).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / 20_000)));
    }
}
