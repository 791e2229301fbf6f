package io.diffeo.bench.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanarDensitiesTest {
    /** False alarm of the chi-square test below 1e-6 a density, by seed and for good. */
    private static final double LARGEST_SCORE = 4.75;

    /** The last column: the entropies known beforehand by Monte Carlo, and four of their standard errors. */
    @ParameterizedTest
    @CsvSource({
        "two-moons, 4.5, 0.05, 2.3942, 0.0032",
        "eight-gaussians, 6.5, 0.1, 2.8313, 0.0028",
        "pinwheel, 6.5, 0.04, 2.312, 0.016",
        "two-spirals, 5, 0.05, 2.659, 0.016",
        "rings, 4, 0.03, 2.623, 0.001",
        "circles, 5.5, 0.1, 3.269, 0.01",
        "checkerboard, 6, 0.5, 3.46574, 0.00001",
        "swiss-roll, 5.2, 0.08, 2.674, 0.012"
    })
    void integratesToOneAndDescribesItsSampler(
            String name, double half, double step, double published, double tolerance) {
        KnownDensity density = KnownDensities.named(name);
        PlaneIntegral integral = PlaneIntegral.of(density, half, step);

        assertThat(integral.total()).isCloseTo(1, within(1e-7));
        assertThat(integral.entropy()).isCloseTo(density.entropy(), within(2e-6));
        assertThat(density.entropy()).isCloseTo(published, within(tolerance));
        assertThat(integral.chiSquareScore(density.sample(50_000, 3))).isLessThan(LARGEST_SCORE);
    }
}
