package io.diffeo.cli;

import io.diffeo.table.io.Split;
import io.diffeo.table.io.TableSource;
import java.util.stream.IntStream;

/**
 * Where the test rows of a fit stand.
 *
 * @param table they are of
 * @param numbers in it, from 1, in its order
 */
record TestRows(String table, long[] numbers) {
    /** The rows that a split deals to the test. */
    static TestRows dealt(TableSource table, Split split) {
        long[] numbers = table.numbers();
        return new TestRows(
                table.label(),
                IntStream.range(0, numbers.length)
                        .filter(row -> split.of(row) == Split.Part.TEST)
                        .mapToLong(row -> numbers[row])
                        .toArray());
    }

    /** All rows of a table of their own. */
    static TestRows all(TableSource table) {
        return new TestRows(table.label(), table.numbers());
    }
}
