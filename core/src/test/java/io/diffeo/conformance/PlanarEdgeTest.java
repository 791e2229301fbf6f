package io.diffeo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Planarity;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Planar maps at the edge of their constraint: w^T v down to -1 + 1e-30, huge and tiny w and b, where other solvers stall or find empty brackets. */
@Tag("conformance")
class PlanarEdgeTest {
    @ParameterizedTest
    @EnumSource(Planarity.class)
    void everyEdgeHasAnInverse(Planarity h) {
        Planar planar = Planar.of(2, h);
        Subject s = Subject.of("", planar);
        double[][] z = {{0, 0}, {0.3, -1.2}, {1e-8, 2}, {-5, 40}};
        for (double wu : new double[] {-70, -46, -1, -1e-20, 0, 1e-20, 1, 30}) {
            for (double b : new double[] {-1e8, -1e3, -1, 0, 1e-20, 1, 1e3, 1e8}) {
                for (double w : new double[] {1e-3, 1, 50}) {
                    Weights weights = Weights.start(planar.parameters(), 0)
                            .with(Map.of(
                                    planar.parameters().get(0), new double[] {w, 0},
                                    planar.parameters().get(1), new double[] {wu / w, 0.5},
                                    planar.parameters().get(2), new double[] {b}));
                    double[][] x = s.forward(Kernels.scalarDouble(), weights, z, null);
                    double[][] values = {{x[0][0], x[0][1]}, {x[1][0], x[1][1]}, {x[2][0], x[2][1]}, {x[3][0], x[3][1]}
                    };
                    double[][] back = s.inverse(Kernels.scalarDouble(), weights, values, null);
                    double[][] latents = {
                        {back[0][0], back[0][1]},
                        {back[1][0], back[1][1]},
                        {back[2][0], back[2][1]},
                        {back[3][0], back[3][1]}
                    };
                    double[][] again = s.forward(Kernels.scalarDouble(), weights, latents, null);
                    for (int p = 0; p < z.length; p++) {
                        assertThat(x[p][2])
                                .as("log-determinant at w^T u %s, b %s, |w| %s", wu, b, w)
                                .isFinite();
                        assertThat(back[p][2]).isFinite();
                        double scale = 1
                                + Math.abs(b) / w
                                + Math.abs(back[p][0])
                                + Math.abs(back[p][1])
                                + Math.abs(x[p][0])
                                + Math.abs(x[p][1]);
                        for (int i = 0; i < 2; i++) {
                            assertThat(again[p][i])
                                    .as("residual at w^T u %s, b %s, |w| %s", wu, b, w)
                                    .isCloseTo(x[p][i], within(1e-12 * scale * (1 + Math.abs(wu) / w)));
                        }
                    }
                }
            }
        }
    }
}
