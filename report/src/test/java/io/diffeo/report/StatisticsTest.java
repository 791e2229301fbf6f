package io.diffeo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("statistical")
class StatisticsTest {
    @Test
    void theLevelHoldsItsShareOfAGaussian() {
        DensityGrid grid = Examples.gaussian(400);
        double top = -Math.log(2 * Math.PI);
        assertThat(grid.levelHolding(0.999)).isCloseTo(top + Math.log(0.001), within(0.02));
        assertThat(grid.levelHolding(0.5)).isCloseTo(top + Math.log(0.5), within(0.02));
    }

    @Test
    void normalQuantilesAreThoseOfTheTables() {
        assertThat(NormalQuantiles.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-8));
        assertThat(NormalQuantiles.quantile(0.0001)).isCloseTo(-3.719016485455709, within(1e-8));
        assertThat(NormalQuantiles.probability(1)).isCloseTo(0.841344746068543, within(1e-14));
    }

    /** Kolmogorov's distance of 2,000 normal draws exceeds 1.95/sqrt(n) once in a thousand seeds. */
    @Test
    void latentsOfAPerfectFlowAreNear() {
        double[] latent = FiniteValues.of(Examples.normal(2000, 1, 8), 0);
        assertThat(NormalQuantiles.distance(latent)).isLessThan(1.95 / Math.sqrt(2000));
        assertThat(NormalQuantiles.distance(
                        Arrays.stream(latent).map(z -> z + 0.5).toArray()))
                .isGreaterThan(0.15);
    }

    static LongStream seeds() {
        return LongStream.range(0, 1000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aHistogramHoldsTheShareOfValuesInItsRange(long seed) {
        Random random = new Random(seed);
        double low = 20 * random.nextDouble() - 10;
        double[] values = new double[1 + random.nextInt(200)];
        Arrays.setAll(values, i -> switch (random.nextInt(8)) {
            case 0 -> low + 3 * random.nextInt(2);
            case 1 -> low + 0.25 * random.nextInt(13);
            case 2 -> Math.nextDown(low + 3 * random.nextInt(2));
            case 3 -> Math.scalb(random.nextGaussian(), random.nextInt(2000) - 1000);
            case 4 -> 0;
            default -> low + 6 * random.nextDouble() - 1.5;
        });
        Range range = new Range(low, low + 3);
        Histogram histogram = Histogram.of(values, range, 12);
        double inside = Arrays.stream(values).filter(range::contains).count() / (double) values.length;
        assertThat(Arrays.stream(histogram.density()).sum() * 3 / 12).isCloseTo(inside, within(1e-9));
    }

    @Test
    void theMostInformativePairComesFirst() {
        double[][] rows = Examples.normal(1000, 9, 4);
        for (double[] row : rows) row[7] = row[2] * row[2];
        assertThat(Pairs.chosen(rows, 9)).hasSize(15).first().isEqualTo(new Pairs.Pair(2, 7));
        assertThat(Pairs.chosen(rows, 6)).hasSize(15).first().isEqualTo(new Pairs.Pair(0, 1));
    }

    @Test
    void scoresArePairedDifferences() {
        ScoreSummary score = ScoreSummary.compared("Gaussian", new double[] {-2, -4}, new double[] {-1, -1});
        assertThat(score).isEqualTo(new ScoreSummary("Gaussian", -3, 1, 2, 1));
        assertThat(ScoreSummary.flow("flow", -Math.log(2), 0).bitsPerDimension(2))
                .isCloseTo(0.5, within(1e-15));
        assertThatThrownBy(() -> ScoreSummary.compared("Gaussian", new double[1], new double[2]))
                .hasMessage("expected one log-density of Gaussian for each of the 2 test rows, got 1");
    }

    @Test
    void lightnessRisesInEqualSteps() {
        double[] lightness = new double[Colormap.SIZE];
        for (int i = 0; i < lightness.length; i++) lightness[i] = lightness(Colormap.at(i / 255.0));
        double step = (lightness[255] - lightness[0]) / 255;
        for (int i = 8; i < lightness.length; i += 8)
            assertThat(lightness[i] - lightness[i - 8]).isCloseTo(8 * step, within(2 * step));
    }

    private static double lightness(int rgb) {
        double r = linear(rgb >> 16 & 255), g = linear(rgb >> 8 & 255), b = linear(rgb & 255);
        return 0.2104542553 * Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
                + 0.7936177850 * Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
                - 0.0040720468 * Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
