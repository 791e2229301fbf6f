package io.diffeo.model;

/**
 * Samples with their log-probabilities.
 *
 * @param x the samples, {@code [n][dimension]}
 * @param logProb of each, in nats
 */
public record Samples(double[][] x, double[] logProb) {
    @Override
    public String toString() {
        return x.length + " samples with their log-probabilities";
    }
}
