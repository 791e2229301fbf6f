package io.diffeo.lecture.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RezendeMohamedTest {
    /** The formulas of table 1 again, in plain Java, with the wall. */
    private static double energy(RezendeMohamed u, double a, double b) {
        double w1 = Math.sin(2 * Math.PI * a / 4);
        double w2 = 3 * Math.exp(-0.5 * Math.pow((a - 1) / 0.6, 2));
        double w3 = 3 / (1 + Math.exp(-(a - 1) / 0.3));
        double bare =
                switch (u) {
                    case U1 ->
                        0.5 * Math.pow((Math.hypot(a, b) - 2) / 0.4, 2)
                                - Math.log(Math.exp(-0.5 * Math.pow((a - 2) / 0.6, 2))
                                        + Math.exp(-0.5 * Math.pow((a + 2) / 0.6, 2)));
                    case U2 -> 0.5 * Math.pow((b - w1) / 0.4, 2);
                    case U3 ->
                        -Math.log(Math.exp(-0.5 * Math.pow((b - w1) / 0.35, 2))
                                + Math.exp(-0.5 * Math.pow((b - w1 + w2) / 0.35, 2)));
                    case U4 ->
                        -Math.log(Math.exp(-0.5 * Math.pow((b - w1) / 0.4, 2))
                                + Math.exp(-0.5 * Math.pow((b - w1 + w3) / 0.35, 2)));
                };
        return bare + Math.pow(Math.max(0, Math.abs(a) - 6), 2) + Math.pow(Math.max(0, Math.abs(b) - 6), 2);
    }

    @ParameterizedTest
    @EnumSource(RezendeMohamed.class)
    void energiesAreThoseOfThePaper(RezendeMohamed u) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] points = new double[200][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {16 * random.nextDouble() - 8, 6 * random.nextDouble() - 4};
        }

        double[] values = u.unnormalised(points);

        for (int i = 0; i < points.length; i++) {
            double exact = energy(u, points[i][0], points[i][1]);
            assertThat(values[i]).isCloseTo(-exact, within(1e-11 * (1 + exact)));
        }
    }

    /** Values computed for this test by another program, on 4001 by 4001 points. */
    @ParameterizedTest
    @CsvSource({"U1, 1.877502", "U2, 2.625318", "U3, 3.184934", "U4, 3.253927"})
    void constantsAreThoseOfAnotherQuadrature(RezendeMohamed u, double logZ) {
        assertThat(u.logZ()).isCloseTo(logZ, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(RezendeMohamed.class)
    void theDensityHasMassOne(RezendeMohamed u) {
        int n = 401;
        double step = 20.0 / (n - 1);
        double mass = 0;
        for (int i = 0; i < n; i++) {
            double[][] row = new double[n][];
            for (int j = 0; j < n; j++) {
                row[j] = new double[] {-10 + j * step, -10 + i * step};
            }
            for (double value : u.logProb(row)) {
                mass += Math.exp(value) * step * step;
            }
        }
        assertThat(mass).isCloseTo(1, within(1e-6));
    }
}
