package io.diffeo.bench.sidebyside;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.List;

/**
 * What one engine needed for a cell.
 *
 * @param versions of its packages, in words
 * @param parameters of its flow
 * @param first milliseconds of the first call, compilation included; null if skipped
 * @param rounds the median of each round, milliseconds; none if skipped
 * @param repetitions of all rounds
 * @param skipped why it was not timed; null if it was
 */
record Timing(
        String engine,
        String versions,
        int parameters,
        Double first,
        List<Double> rounds,
        int repetitions,
        String skipped) {
    static Timing skipped(String engine, String versions, int parameters, String why) {
        return new Timing(engine, versions, parameters, null, List.of(), 0, why);
    }

    @JsonIgnore
    boolean isTimed() {
        return !rounds.isEmpty();
    }

    /** The median of the rounds, milliseconds. */
    double milliseconds() {
        return median(rounds);
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
