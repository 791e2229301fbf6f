package io.diffeo.bench.sidebyside;

import io.diffeo.bench.result.Machine;
import java.util.Arrays;
import java.util.List;

/**
 * One row scored again and again in a warm process, and the memory of the process after training, scoring and sampling batches of 1024.
 *
 * @param median of the rounds' medians, microseconds
 * @param slow of the rounds' 99th percentiles, microseconds
 * @param calls of all rounds
 * @param peak MiB at the most, of a process that did this workload only
 */
record RowResult(
        String work,
        int features,
        int hidden,
        int threads,
        String engine,
        String date,
        Machine machine,
        Double median,
        Double slow,
        int calls,
        Double peak,
        String words) {
    boolean isSame(String otherWork, int otherFeatures, int otherHidden, int otherThreads, String otherEngine) {
        return work.equals(otherWork)
                && features == otherFeatures
                && hidden == otherHidden
                && threads == otherThreads
                && engine.equals(otherEngine);
    }

    /** The value below which this share of the values lies. */
    static double quantile(List<Double> values, double share) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }
}
