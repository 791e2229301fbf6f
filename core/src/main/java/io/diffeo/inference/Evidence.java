package io.diffeo.inference;

import java.util.Arrays;

/**
 * An estimate of log Z from independent weights w whose mean is Z: log Zhat = log of the mean of w. Zhat is unbiased, so log Zhat is a lower bound of log
 * Z in the mean, and too low where few weights make up the sum.
 *
 * @param logZ log Zhat, in nats
 * @param standardError of logZ, by the delta method: the deviation of w over its mean and the root of their number
 * @param meanLog the mean of log w, whose expectation is a lower bound of log Z whatever their number
 * @param effectiveSize (sum w)^2 / sum w^2: how many equal weights they are worth
 */
public record Evidence(double logZ, double standardError, double meanLog, double effectiveSize) {
    /** Of the logarithms of weights. */
    public static Evidence of(double... logWeights) {
        int n = logWeights.length;
        if (n < 2) {
            throw new IllegalArgumentException("expected at least 2 weights to tell a standard error, got " + n);
        }
        double most = Arrays.stream(logWeights).max().orElseThrow();
        double sum = 0;
        double squares = 0;
        for (double log : logWeights) {
            double w = Math.exp(log - most);
            sum += w;
            squares += w * w;
        }
        double relative = n * squares / (sum * sum) - 1;
        return new Evidence(
                most + Math.log(sum / n),
                Math.sqrt(Math.max(0, relative) / (n - 1)),
                Arrays.stream(logWeights).sum() / n,
                sum * sum / squares);
    }
}
