package io.diffeo.train;

/**
 * Where training stands after an epoch. Its scores, in nats and the more the better, are mean log-likelihoods of rows; where {@link ReverseKl}
 * learns from an energy, they are free energies with their sign changed, and a row is a sample.
 *
 * @param number from 1
 * @param epochs planned
 * @param train the mean score of the epoch's batches as they were seen
 * @param validation the score of the averaged weights on the validation rows; NaN without
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
