package io.diffeo.lecture.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Planar;
import io.diffeo.flow.Flow;
import org.junit.jupiter.api.Test;

class BendingMapsTest {
    @Test
    void aMapGrowsFromTheIdentity() {
        BendingMaps ten = BendingMaps.ten();
        double[][] z = {{0.4, -1}, {1.5, 0.2}};

        double[][] two = ten.first(2, BendingMaps.GAUSSIAN).toData(z);
        double[][] half = ten.first(2.5, BendingMaps.GAUSSIAN).toData(z);
        double[][] three = ten.first(3, BendingMaps.GAUSSIAN).toData(z);

        assertThat(ten.maps()).hasSize(10);
        for (int i = 0; i < z.length; i++) {
            for (int c = 0; c < 2; c++) {
                assertThat(half[i][c]).isCloseTo((two[i][c] + three[i][c]) / 2, within(1e-12));
            }
        }
    }

    @Test
    void allOfThemCanBeInverted() {
        for (Planar map : BendingMaps.ten().maps()) {
            Flow flow = Flow.of(BendingMaps.GAUSSIAN, map);
            double[] w = map.w(flow.weights());
            double[] u = map.u(flow.weights());
            assertThat(w[0] * u[0] + w[1] * u[1]).isGreaterThan(-0.91);
        }
    }
}
