package io.diffeo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinsTest {
    @Test
    void wholeNumbersGetABinEach() {
        Bins rolls = Bins.of(new double[] {1, 2, 3, 4, 5, 6, 6});
        assertThat(rolls).isEqualTo(new Bins(new Range(0.5, 6.5), 6, 1, true));
        Bins coins = Bins.of(new double[] {0, 0, 0, 1, 0});
        assertThat(coins).isEqualTo(new Bins(new Range(-0.5, 1.5), 2, 1, true));
    }

    @Test
    void columnsOfMostlyWholeNumbersGetABinEachToo() {
        double[] values = draws(2000, random -> (double) (54 + random.nextInt(8)));
        for (int i = 0; i < 40; i++) {
            values[i] = 57.3;
        }
        assertThat(Bins.of(values).counts()).isTrue();
        assertThat(Bins.of(values).step()).isEqualTo(1);
    }

    @Test
    void manyZerosAmongRealNumbersAreNoWholeNumbers() {
        double[] rain = draws(2000, random -> random.nextInt(100) < 97 ? 0 : random.nextDouble());
        assertThat(Bins.of(rain).counts()).isFalse();
        assertThat(Bins.of(rain).step()).isZero();
    }

    /** Uniform multiples of 0.1: bins of unequal numbers of them would differ by a half or more. */
    @Test
    void edgesLieBetweenMultiplesSoThatEveryBinHoldsAsMany() {
        double[] tenths = draws(20_000, random -> random.nextInt(1000) / 10.0);
        Bins bins = Bins.of(tenths);
        assertThat(bins.counts()).isFalse();
        assertThat(bins.step()).isCloseTo(0.1, within(1e-15));
        double each = bins.range().width() / bins.number() / 0.1;
        assertThat(each).isCloseTo(Math.rint(each), within(1e-6)).isGreaterThan(1);
        double[] density = Histogram.of(tenths, bins.range(), bins.number()).density();
        double[] inner = Arrays.copyOf(density, density.length - 1);
        assertThat(Arrays.stream(inner).max().orElseThrow())
                .isLessThan(1.4 * Arrays.stream(inner).min().orElseThrow());
    }

    @Test
    void barsOfDataAndSamplesStandSideBySide() {
        double[] rolls = {1, 2, 2, 3};
        Plot plot = Marginals.of("rolls", rolls, rolls);
        Mark data = plot.marks().get(0), samples = plot.marks().get(1);
        assertThat(data.xs()[0]).isGreaterThan(0.5);
        assertThat(data.xs()[2]).isEqualTo(samples.xs()[0]).isEqualTo(1);
        assertThat(samples.xs()[2]).isLessThan(1.5);
        assertThat(data.ys()).isEqualTo(samples.ys()).contains(0.5);
    }

    @Test
    void pointsOfFewValuesAreSpreadAroundThemInPairs() {
        double[][] rows = new double[300][];
        Arrays.setAll(rows, i -> new double[] {i % 2, i});
        Plot plot =
                Pairs.of(List.of("coin", "n"), rows, rows, new Pairs.Pair(0, 1)).data();
        Mark dots = plot.marks().get(0);
        assertThat(Arrays.stream(dots.xs()).distinct().count()).isGreaterThan(250);
        for (int i = 0; i < 300; i++) {
            assertThat(dots.xs()[i]).isCloseTo(i % 2, within(0.3));
            assertThat(dots.ys()[i]).isEqualTo(i);
        }
        assertThat(plot.x().range()).isEqualTo(new Range(-0.5, 1.5));
        assertThat(HtmlPlot.of(plot, 1).html(""))
                .contains(">0</span>", ">1</span>")
                .doesNotContain(">0.5</span>");
    }

    private interface Draw {
        double of(Random random);
    }

    private static double[] draws(int count, Draw draw) {
        Random random = new Random(3);
        double[] values = new double[count];
        Arrays.setAll(values, i -> draw.of(random));
        return values;
    }
}
