package io.diffeo.bench.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriangularTest {
    /** The log-density against that of z and the diagonal of the Jacobian by central differences. */
    @Test
    void logDensityIsTheChangeOfVariables() {
        SplittableRandom random = new SplittableRandom(4);
        for (int repetition = 0; repetition < 20; repetition++) {
            double[] z = IntStream.range(0, 60)
                    .mapToDouble(i -> random.nextGaussian())
                    .toArray();
            double expected = 0;
            for (int i = 0; i < 60; i++) {
                double step = 1e-5;
                double[] up = z.clone();
                double[] down = z.clone();
                up[i] += step;
                down[i] -= step;
                double slope = (Triangular.triangular(up)[i] - Triangular.triangular(down)[i]) / (2 * step);
                expected -= (z[i] * z[i] + Math.log(2 * Math.PI)) / 2 + Math.log(slope);
            }
            double[] y = Triangular.triangular(z);
            double[] x = IntStream.range(0, 60)
                    .mapToDouble(j -> y[Triangular.place(j)])
                    .toArray();
            assertThat(new Triangular().logDensity(x)).isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void theShuffleUsesEveryColumn() {
        assertThat(IntStream.range(0, 60).map(Triangular::place).distinct().count())
                .isEqualTo(60);
    }
}
