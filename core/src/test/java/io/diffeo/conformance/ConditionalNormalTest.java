package io.diffeo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Precision;
import io.diffeo.distribution.ConditionalNormal;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Weights;
import io.diffeo.nn.Network;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("conformance")
class ConditionalNormalTest {
    private static final ConditionalNormal LINE = ConditionalNormal.of(1, 2, Network.plain(6));
    private static final Weights WEIGHTS = Subject.perturbed(LINE.parameters(), 0.5, 3);
    private static final Flow FLOW = Flow.of(LINE).with(WEIGHTS).with(Precision.FLOAT64);

    private static double[][] repeated(int n) {
        double[][] rows = new double[n][];
        Arrays.fill(rows, new double[] {0.3, -1.2});
        return rows;
    }

    /** The trapezoidal rule is exact to rounding for a normal whose deviation spans many steps. */
    @Test
    void integratesToOneForAContext() {
        int n = 40_001;
        double step = 400.0 / (n - 1);
        double[][] x = new double[n][1];
        for (int i = 0; i < n; i++) {
            x[i][0] = -200 + step * i;
        }

        double[] logProb = FLOW.logProb(x, repeated(n));

        assertThat(Arrays.stream(logProb).map(Math::exp).sum() * step).isCloseTo(1, within(1e-9));
    }

    /** Means of 20,000 samples: a false alarm in 15,000 runs at four standard errors; the seed is fixed. */
    @Test
    void samplesHaveTheMeanLogDensityOfANormal() {
        int n = 20_000;
        double[][] x = FLOW.sample(repeated(n), 5);

        double[] logProb = FLOW.logProb(x, repeated(n));

        double mean = Arrays.stream(x).mapToDouble(row -> row[0]).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(x)
                        .mapToDouble(row -> (row[0] - mean) * (row[0] - mean))
                        .sum()
                / n);
        double entropy = 0.5 * Math.log(2 * Math.PI * Math.E) + Math.log(deviation);
        assertThat(-Arrays.stream(logProb).average().orElseThrow()).isCloseTo(entropy, within(4 * Math.sqrt(1.0 / n)));
    }

    @Test
    void gradientsFollowTaylor() {
        ConditionalNormal plane = ConditionalNormal.of(2, 2, Network.plain(6));
        double[][] points = {{0.1, -0.7}, {1.3, 0.2}, {-2, 0.4}};
        double[][] context = {{0.5, 1}, {-1, 0.3}, {0.2, -0.9}};

        TaylorSlope.check(
                plane.parameters(),
                Subject.perturbed(plane.parameters(), 0.5, 4),
                points,
                context,
                (x, c) -> plane.given(x.graph(), c).logProb(x));
    }

    @Test
    void startsAsTheStandardNormal() {
        double[] logProb = Flow.of(LINE).with(Precision.FLOAT64).logProb(new double[][] {{0}}, repeated(1));

        assertThat(logProb[0]).isCloseTo(-0.5 * Math.log(2 * Math.PI), within(1e-15));
    }

    @Test
    void aContextIsNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConditionalNormal.of(1, 0, Network.plain(6)))
                .withMessage("expected at least one number of context, got 0");
    }
}
