package io.diffeo.table.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.table.io.LoadedTable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfilerTest {
    private static TableProfile profile(double[]... rows) {
        List<String> names = IntStream.range(0, rows[0].length)
                .mapToObj(c -> "" + (char) ('a' + c))
                .toList();
        return Profiler.profile(LoadedTable.of(names, rows, false));
    }

    private static double[][] column(double... values) {
        return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    }

    @Test
    void knownValues() {
        TableProfile profile = profile(new double[][] {{1, 0}, {2, 0}, {3, 0}, {10, 4.5}, {1, 0}});

        assertThat(profile.rows()).isEqualTo(5);
        assertThat(profile.repeatedRows()).isEqualTo(1);
        ColumnProfile a = profile.column("a");
        assertThat(List.of(a.min(), a.max(), a.mode())).containsExactly(1.0, 10.0, 1.0);
        assertThat(a.mean()).isCloseTo(3.4, within(1e-12));
        assertThat(a.deviation()).isCloseTo(3.781534080237808, within(1e-12));
        assertThat(a.skewness()).isCloseTo(1.3285921177013442, within(1e-12));
        assertThat(a.logSkewness()).isCloseTo(0.7054957037554619, within(1e-12));
        assertThat(a.whole()).isTrue();
        assertThat(List.of(a.modeCount(), a.distinct())).containsExactly(2L, 4L);
        ColumnProfile b = profile.column("b");
        assertThat(b.whole()).isFalse();
        assertThat(b.logSkewness()).isNaN();
    }

    @Test
    void momentsOfAnySizeAreThoseOfTheSameNumbersNearOne() {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = random.doubles(1000, 0, 1).toArray();
        ColumnProfile near = profile(column(values)).column("a");
        for (int exponent : new int[] {-1000, -700, 700, 1000}) {
            ColumnProfile far = profile(column(Arrays.stream(values)
                            .map(v -> Math.scalb(v, exponent))
                            .toArray()))
                    .column("a");
            assertThat(far.deviation()).isEqualTo(Math.scalb(near.deviation(), exponent));
            assertThat(far.skewness()).isEqualTo(near.skewness());
        }
        ColumnProfile epochs = profile(
                        column(Arrays.stream(values).map(v -> 1.6e9 + v).toArray()))
                .column("a");
        assertThat(epochs.deviation()).isCloseTo(near.deviation(), within(1e-6));
        assertThat(epochs.skewness()).isCloseTo(near.skewness(), within(1e-4));
    }

    @Test
    void tiesAreWarnedOf() {
        double[] values = IntStream.range(0, 100)
                .mapToDouble(i -> i < 90 ? i * 0.1 : 0.25)
                .toArray();
        assertThat(profile(column(values)).warnings(List.of("a")))
                .containsExactly(
                        "9 of 100 rows (9.00 %) repeat an earlier row exactly: repeats leak from training into test, and a "
                                + "density of point masses has no upper bound; drop them, for example with select distinct",
                        "column \"a\" is exactly 0.25 in 10 of 100 rows (10.0 %): a density of point masses has no upper "
                                + "bound, so its log-likelihood says little; model those rows apart, or leave the column out");
    }

    @Test
    void aValueThatOccursOnceIsNoTie() {
        assertThat(profile(column(1.5, 2.25, 3, 4, 5, 6, 7)).warnings(List.of("a")))
                .isEmpty();
    }
}
