package io.diffeo.bench.known;

import io.diffeo.bench.result.Estimate;

/**
 * One fit of one known density; figures in nats per row.
 *
 * @param gap true minus model log-density over the test rows
 * @param gaussian the same of the full-covariance Gaussian of the training rows; null for peers
 * @param mixture the same of the mixture of normals; null for peers
 * @param lead Diffeo's log-density minus the peer's over the same rows; null for Diffeo
 * @param seconds until training ended: of Diffeo from the reading of the table on, of peers from the start of the process on
 * @param how what was fitted and why it stopped, in words
 */
record KnownResult(
        Run run, Estimate gap, Double gaussian, Double mixture, Estimate lead, double seconds, int epochs, String how) {
    /**
     * What was to be fitted.
     *
     * @param engine diffeo, or the name of a peer's program
     * @param trainRows drawn with the seed S; validation rows with S + 1, test rows with S + 2
     * @param budget seconds allowed
     * @param entropy of the density: the least that minus the test log-density can be on average
     */
    record Run(
            String set,
            String engine,
            int columns,
            int context,
            int trainRows,
            int validationRows,
            int testRows,
            double budget,
            long seed,
            int threads,
            double entropy) {
        boolean isPeer() {
            return !engine.equals(DefaultFlow.NAME);
        }
    }
}
