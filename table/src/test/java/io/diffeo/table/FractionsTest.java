package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.data.Rows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FractionsTest {
    private static final boolean[] WHOLE = {true, false, true};

    private static Rows equal(int n) {
        return Rows.of(
                IntStream.range(0, n).mapToObj(i -> new double[] {3, 0.5, -7}).toArray(double[][]::new));
    }

    /** Means of 4,000 uniform numbers, each within five standard errors: one false alarm in a million. */
    @Test
    void equalRowsHaveFractionsOfTheirOwnThatAreUniform() {
        Rows rows = Fractions.byRow(equal(4000), WHOLE, 1, 0, 9);
        double[] u =
                IntStream.range(0, 4000).mapToDouble(r -> rows.get(r, 0) - 3).toArray();
        double[] v =
                IntStream.range(0, 4000).mapToDouble(r -> rows.get(r, 2) + 7).toArray();
        assertThat(Arrays.stream(u).distinct().count()).isEqualTo(4000);
        assertThat(Arrays.stream(u)).allMatch(x -> x >= 0 && x < 1);
        assertThat(Arrays.stream(u).average().orElseThrow()).isCloseTo(0.5, within(5 * Math.sqrt(1 / 12.0 / 4000)));
        assertThat(Arrays.stream(u).map(x -> x * x).average().orElseThrow()).isCloseTo(1 / 3.0, within(0.024));
        double product = IntStream.range(0, 4000)
                .mapToDouble(i -> (u[i] - 0.5) * (v[i] - 0.5))
                .average()
                .orElseThrow();
        assertThat(product).isCloseTo(0, within(5.0 / 12 / Math.sqrt(4000)));
        assertThat(rows.get(17, 1)).isEqualTo(0.5);
    }

    @Test
    void theFractionsOfARowAreSpreadEvenlyInEachColumn() {
        Rows rows = Fractions.byRow(equal(5), WHOLE, 8, 0, 9);
        assertThat(rows.count()).isEqualTo(40);
        for (int column : new int[] {0, 2}) {
            double[] sorted = IntStream.range(16, 24)
                    .mapToDouble(r -> rows.get(r, column))
                    .sorted()
                    .toArray();
            for (int k = 1; k < 8; k++) {
                assertThat(sorted[k] - sorted[k - 1]).isCloseTo(1 / 8.0, within(1e-12));
            }
        }
        double[] first = IntStream.range(0, 8)
                .mapToDouble(r -> rows.get(16 + r, 0) - rows.get(16, 0))
                .toArray();
        double[] third = IntStream.range(0, 8)
                .mapToDouble(r -> rows.get(16 + r, 2) - rows.get(16, 2))
                .toArray();
        assertThat(first).as("the order").isNotEqualTo(third);
    }

    @Test
    void aRowsFractionsDependOnItsNumberAndTheSeedAlone() {
        Rows all = Fractions.byRow(equal(9), WHOLE, 4, 0, 9);
        Rows later = Fractions.byRow(equal(3), WHOLE, 4, 5, 9);
        for (int r = 0; r < 12; r++) {
            assertThat(later.get(r, 0)).isEqualTo(all.get(20 + r, 0));
        }
        assertThat(Fractions.byRow(equal(9), WHOLE, 4, 0, 10).get(0, 0)).isNotEqualTo(all.get(0, 0));
    }

    @Test
    void fixedOnesAreTheMiddlesOfEqualParts() {
        Rows rows = Fractions.fixed(equal(2), WHOLE, 4);
        double[] first = IntStream.range(0, 4)
                .mapToDouble(r -> rows.get(r, 0) - 3)
                .sorted()
                .toArray();
        assertThat(first).containsExactly(0.125, 0.375, 0.625, 0.875);
        for (int r = 0; r < 4; r++) {
            assertThat(rows.get(4 + r, 0)).isEqualTo(rows.get(r, 0));
        }
    }

    @Test
    void meansAreOfEachRow() {
        assertThat(Fractions.means(new double[] {1, 3, -2, -4}, 2)).containsExactly(2, -3);
    }
}
