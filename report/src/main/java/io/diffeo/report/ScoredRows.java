package io.diffeo.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of a table with the log-density that the model gives to each.
 *
 * @param table that the rows are of, as its user calls it
 * @param names of the columns of {@code rows}
 * @param numbers of the rows in the table, from 1
 * @param rows {@code (n, columns)}, in the table's own units
 * @param logDensity nats of each row, -infinity outside the model's support
 */
public record ScoredRows(String table, List<String> names, long[] numbers, double[][] rows, double[] logDensity) {
    /** One of the rows. */
    record ScoredRow(long number, double[] values, double logDensity) {}

    public ScoredRows {
        names = List.copyOf(names);
        if (numbers.length != rows.length || logDensity.length != rows.length) {
            throw new IllegalArgumentException("expected a number and a log-density for each of the " + rows.length
                    + " rows of " + table + ", got " + numbers.length + " and " + logDensity.length);
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != names.size()) {
                throw new IllegalArgumentException("expected " + names.size() + " values as there are names, got "
                        + rows[i].length + " (row " + numbers[i] + " of " + table + ")");
            }
        }
    }

    /** No rows. */
    public static ScoredRows none() {
        return new ScoredRows("", List.of(), new long[0], new double[0][], new double[0]);
    }

    /** The rows of lowest log-density, at most so many, the lowest first; NaN is lower than all. */
    List<ScoredRow> lowest(int most) {
        return IntStream.range(0, rows.length)
                .mapToObj(i -> new ScoredRow(numbers[i], rows[i], logDensity[i]))
                .sorted(Comparator.comparingDouble(
                        r -> Double.isNaN(r.logDensity) ? Double.NEGATIVE_INFINITY : r.logDensity))
                .limit(most)
                .toList();
    }

    /** The log-density below which the stated share of the rows lies. */
    double quantile(double share) {
        double[] sorted = logDensity.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
