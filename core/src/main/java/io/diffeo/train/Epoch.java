package io.diffeo.train;

/**
 * Where training stands after an epoch.
 *
 * @param number from 1
 * @param epochs planned
 * @param train mean log-likelihood of the epoch's batches as they were seen, nats per row
 * @param validation mean log-likelihood of the validation rows under the averaged weights, nats per row; NaN without validation rows
 * @param best whether this is the best validation so far
 * @param rate the learning rate at the end of the epoch
 * @param rowsPerSecond of training
 * @param seconds since training began
 * @param secondsLeft an estimate of what is left if nothing stops it sooner
 */
public record Epoch(
        int number,
        int epochs,
        double train,
        double validation,
        boolean best,
        double rate,
        double rowsPerSecond,
        double seconds,
        double secondsLeft) {}
