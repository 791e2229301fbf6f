package io.diffeo.lecture.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CoverageTest {
    /** A round normal of deviation d has the integral of p^2 / q = d^4 / (2 d^2 - 1) over one of deviation 1, q being the wider. */
    @Test
    void theShareOfAWiderNormalIsKnown() {
        double d = 1.5;
        assertThat(Coverage.of(normal(1), normal(d)).share())
                .isCloseTo((2 * d * d - 1) / (d * d * d * d), within(1e-9));
        assertThat(Coverage.of(normal(1), normal(1)).share()).isCloseTo(1, within(1e-9));
    }

    /** With p of deviation d and q of 1, p > 2 q where r^2 (1 - 1 / d^2) / 2 > log 2 d^2, of mass exp(-r^2 / 2 d^2). */
    @Test
    void theMassThatANarrowerNormalMissesIsKnown() {
        double d = 1.5;
        double square = 2 * Math.log(2 * d * d) / (1 - 1 / (d * d));
        Coverage coverage = Coverage.of(normal(d), normal(1));
        assertThat(coverage.missed()).isCloseTo(Math.exp(-square / (2 * d * d)), within(1e-3));
        assertThat(coverage.share()).as("2 d^-2 < 1: no integral").isLessThan(1e-3);
        assertThat(Coverage.of(normal(1), normal(1)).missed()).isZero();
    }

    private static Function<double[][], double[]> normal(double deviation) {
        double variance = deviation * deviation;
        return rows -> Arrays.stream(rows)
                .mapToDouble(x -> -(x[0] * x[0] + x[1] * x[1]) / (2 * variance) - Math.log(2 * Math.PI * variance))
                .toArray();
    }
}
