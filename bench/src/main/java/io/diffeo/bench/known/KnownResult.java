package io.diffeo.bench.known;

import io.diffeo.bench.result.Estimate;

/**
 * One fit of one known density.
 *
 * @param engine diffeo, or the name of a peer's program
 * @param budget seconds allowed
 * @param entropy of the density: the least that minus the test log-density can be on average, nats
 * @param gap true minus model log-density over the test rows
 * @param gaussian the same of the full-covariance Gaussian of the training rows; null for peers
 * @param mixture the same of the mixture of normals; null for peers
 * @param lead Diffeo's log-density minus the peer's over the same rows; null for Diffeo
 * @param seconds until training ended: of Diffeo from the reading of the table on, of peers from the start of the process on
 * @param how what was fitted and why it stopped, in words
 */
record KnownResult(
        String set,
        String engine,
        int columns,
        int context,
        Rows rows,
        double budget,
        long seed,
        int threads,
        double entropy,
        Estimate gap,
        Double gaussian,
        Double mixture,
        Estimate lead,
        double seconds,
        int epochs,
        String how) {
    /** A run that has not been made yet. */
    static KnownResult planned(KnownDensity known, String engine, Rows rows, double budget, long seed, int threads) {
        return new KnownResult(
                known.name(),
                engine,
                known.columns(),
                known.contextColumns(),
                rows,
                budget,
                seed,
                threads,
                known.entropy(),
                null,
                null,
                null,
                null,
                0,
                0,
                "");
    }

    KnownResult reached(Estimate gap, double seconds, int epochs, String how) {
        return new KnownResult(
                set, engine, columns, context, rows, budget, seed, threads, entropy, gap, gaussian, mixture, lead,
                seconds, epochs, how);
    }

    KnownResult baselines(double gaussian, double mixture) {
        return new KnownResult(
                set, engine, columns, context, rows, budget, seed, threads, entropy, gap, gaussian, mixture, lead,
                seconds, epochs, how);
    }

    KnownResult lead(Estimate lead) {
        return new KnownResult(
                set, engine, columns, context, rows, budget, seed, threads, entropy, gap, gaussian, mixture, lead,
                seconds, epochs, how);
    }

    boolean isSameRun(KnownResult other) {
        return set.equals(other.set)
                && engine.equals(other.engine)
                && rows.equals(other.rows)
                && budget == other.budget
                && seed == other.seed
                && threads == other.threads;
    }

    /** How many rows were drawn, with the seeds S, S + 1 and S + 2. */
    record Rows(int train, int validation, int test) {}
}
