package io.diffeo.bijection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Precision;
import io.diffeo.data.Dataset;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanarTest {
    /** x = z + u h(w^T z + b) and 1 + h' u^T w, computed here, for numbers given and for w^T u close to -1 and far above it. */
    @ParameterizedTest
    @EnumSource(Planarity.class)
    void aMapOfGivenNumbersIsTheFormula(Planarity h) {
        double[] w = {0.8, -1.5, 0.3};
        double b = 0.4;
        for (double wu : new double[] {-1 + 1e-9, -0.5, 0, 0.7, 40, 900}) {
            double square = 0.64 + 2.25 + 0.09;
            double[] across = {1.5, 0.8, 0};
            double[] u = new double[3];
            for (int i = 0; i < 3; i++) {
                u[i] = wu * w[i] / square + across[i];
            }
            Planar planar = Planar.of(w, u, b, h);
            Flow flow = Flow.of(Normal.standard(3), planar).with(Precision.FLOAT64);
            SplittableRandom random = new SplittableRandom(5);
            for (int p = 0; p < 20; p++) {
                double[] z = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
                double s = w[0] * z[0] + w[1] * z[1] + w[2] * z[2] + b;

                Flow.Mapped x = flow.toData(Dataset.of(new double[][] {z}));

                for (int i = 0; i < 3; i++) {
                    assertThat(x.value()[0][i]).isCloseTo(z[i] + u[i] * h.value(s), within(1e-12 * (1 + Math.abs(wu))));
                }
                assertThat(x.logDet()[0]).isCloseTo(Math.log(1 + h.slope(s) * wu), within(2e-7));
            }
            assertThat(planar.u(flow.weights())).containsExactly(u, within(1e-13 * (1 + Math.abs(wu))));
            assertThat(planar.w(flow.weights())).containsExactly(w);
            assertThat(planar.b(flow.weights())).isEqualTo(b);
        }
    }

    @ParameterizedTest
    @EnumSource(Planarity.class)
    void slopesAreThoseOfTheFunctionAndLieInTheUnitInterval(Planarity h) {
        for (double s = -6.05; s < 6; s += 0.1) {
            double step = 1e-5;
            assertThat(h.slope(s)).isCloseTo((h.value(s + step) - h.value(s - step)) / (2 * step), within(1e-9));
            assertThat(h.slope(s)).isPositive().isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aMapThatFoldsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Planar.of(new double[] {2, 0}, new double[] {-1, 1}, 0, Planarity.TANH))
                .withMessageContaining("expected w^T u > -1, got -2.0: where h' > 0.5 the map would turn back");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Planar.of(new double[] {1, 0}, new double[] {-1, 1}, 0, Planarity.TANH))
                .withMessageContaining("got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Planar.of(new double[] {1, 0}, new double[] {1}, 0, Planarity.TANH))
                .withMessage("expected u as long as w, got 1 and 2");
    }
}
