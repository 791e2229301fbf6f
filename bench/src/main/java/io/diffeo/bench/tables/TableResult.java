package io.diffeo.bench.tables;

import io.diffeo.bench.result.Estimate;
import java.util.List;

/**
 * One fit of one real table. Log-densities are of the test rows, in the table's own units, nats per row.
 *
 * @param trainRows of the table's rows
 * @param testRows of the table's rows
 * @param budget seconds allowed
 * @param overGaussian the flow minus the full-covariance Gaussian, row by row
 * @param overMixture the flow minus the mixture of normals, row by row
 * @param seconds of training
 * @param total seconds, with reading, baselines and scoring
 * @param how what was fitted and why it stopped, in words
 * @param warnings what the fit warned of
 */
record TableResult(
        String table,
        long rows,
        int columns,
        int trainRows,
        int testRows,
        double budget,
        long seed,
        int threads,
        Estimate flow,
        Estimate gaussian,
        String mixtureName,
        Estimate mixture,
        Estimate overGaussian,
        Estimate overMixture,
        double seconds,
        double total,
        int epochs,
        String how,
        List<String> warnings) {
    boolean isSameRun(String otherTable, double otherBudget, long otherSeed, int otherThreads) {
        return table.equals(otherTable) && budget == otherBudget && seed == otherSeed && threads == otherThreads;
    }
}
