package io.diffeo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowsTest {
    private static final double[][] NUMBERS = {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}};

    static Stream<Rows> kinds() {
        Rows arrays = Rows.of(NUMBERS);
        Rows doubles = Rows.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 2);
        Rows floats = Rows.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 2);
        return Stream.of(arrays, doubles, floats, arrays.select(new int[] {9, 0, 1, 2, 3, 4}, 1, 5), new Plain());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aColumnHasTheNumbersOfItsRows(Rows rows) {
        double[] into = {-1, -1, -1, -1};
        rows.column(1, 2, 3, into);
        assertThat(into).containsExactly(6, 8, 10, -1);
        assertThat(rows.toArrays()).isDeepEqualTo(NUMBERS);
    }

    /** Rows that only say single numbers. */
    private record Plain() implements Rows {
        @Override
        public int count() {
            return NUMBERS.length;
        }

        @Override
        public int columns() {
            return 2;
        }

        @Override
        public double get(int row, int column) {
            return NUMBERS[row][column];
        }
    }
}
