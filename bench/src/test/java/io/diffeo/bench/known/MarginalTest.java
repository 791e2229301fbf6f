package io.diffeo.bench.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarginalTest {
    static Stream<Marginal> margins() {
        return Stream.of(
                new Marginal.Gumbel(),
                new Marginal.Mirrored(new Marginal.Gumbel()),
                new Marginal.LogLogistic(4),
                new Marginal.Weibull(1.5),
                new Marginal.Frechet(5),
                new Marginal.Lomax(6));
    }

    @ParameterizedTest
    @MethodSource("margins")
    void quantileUndoesBothTails(Marginal margin) {
        for (double p : new double[] {1e-12, 1e-5, 0.3, 0.5, 0.7}) {
            assertThat(margin.below(margin.quantile(p, 1 - p))).isCloseTo(p, within(1e-13 + 1e-9 * p));
            assertThat(margin.above(margin.quantile(1 - p, p))).isCloseTo(p, within(1e-13 + 1e-9 * p));
        }
    }

    @ParameterizedTest
    @MethodSource("margins")
    void densityIsTheSlopeOfTheDistribution(Marginal margin) {
        for (double p : new double[] {0.01, 0.2, 0.5, 0.8, 0.99}) {
            double x = margin.quantile(p, 1 - p);
            double step = 1e-5 * Math.abs(x) + 1e-7;
            double slope = (margin.below(x + step) - margin.below(x - step)) / (2 * step);
            assertThat(margin.logDensity(x)).isCloseTo(Math.log(slope), within(1e-6));
        }
    }

    /** {@code -integral ln p(Q(u)) du}, with u the logistic function of a number on an even grid. */
    @ParameterizedTest
    @MethodSource("margins")
    void entropyIsTheIntegral(Marginal margin) {
        double sum = 0;
        double step = 1.0 / 64;
        for (double v = -36; v <= 36; v += step) {
            double below = 1 / (1 + Math.exp(-v));
            double above = 1 / (1 + Math.exp(v));
            sum -= below * above * step * margin.logDensity(margin.quantile(below, above));
        }
        assertThat(sum).isCloseTo(margin.entropy(), within(1e-9));
    }

    @Test
    void studentsTIsUndoneInBothTails() {
        assertThat(StudentT4.below(0)).isCloseTo(0.5, within(1e-16));
        assertThat(StudentT4.below(2.131846786326649)).isCloseTo(0.95, within(1e-14));
        for (double t : new double[] {-1e4, -50, -2, -1e-3, 0, 0.7, 30, 1e3}) {
            assertThat(StudentT4.quantile(StudentT4.below(t), StudentT4.below(-t)))
                    .isCloseTo(t, within(1e-12 * (1 + Math.abs(t))));
        }
    }
}
