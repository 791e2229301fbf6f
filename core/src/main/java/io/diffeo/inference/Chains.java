package io.diffeo.inference;

import java.util.Arrays;

/**
 * What Markov chains have drawn.
 *
 * @param draws [chain][draw][dimension]
 * @param acceptance the mean probability with which proposals were accepted
 * @param step the step size that was settled on: of each dimension, or one for all
 * @param divergences proposals whose energy rose by more than 1,000 nats or was no number: where there are some, the step is too long for a part of the
 *     density, which the draws may leave out
 */
public record Chains(double[][][] draws, double acceptance, double[] step, int divergences) {
    /** The draws of one dimension, [chain][draw]. */
    public double[][] of(int dimension) {
        return Arrays.stream(draws)
                .map(chain ->
                        Arrays.stream(chain).mapToDouble(x -> x[dimension]).toArray())
                .toArray(double[][]::new);
    }

    /** The draws of all chains, one chain after the other: [draw][dimension]. */
    public double[][] all() {
        return Arrays.stream(draws).flatMap(Arrays::stream).toArray(double[][]::new);
    }

    private int dimension() {
        return draws[0][0].length;
    }

    /** The mean of a dimension; its error is {@code standardError}. */
    public double mean(int dimension) {
        return Arrays.stream(of(dimension))
                .flatMapToDouble(Arrays::stream)
                .average()
                .orElseThrow();
    }

    /** The standard error of {@link #mean}. */
    public double standardError(int dimension) {
        return Diagnostics.standardError(of(dimension));
    }

    /** The standard deviation of a dimension. */
    public double deviation(int dimension) {
        double mean = mean(dimension);
        return Math.sqrt(Arrays.stream(of(dimension))
                .flatMapToDouble(Arrays::stream)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
    }

    /** The largest {@link Diagnostics#splitRHat} of any dimension. */
    public double rHat() {
        double most = 0;
        for (int d = 0; d < dimension(); d++) {
            most = Math.max(most, Diagnostics.splitRHat(of(d)));
        }
        return most;
    }

    /** The smallest {@link Diagnostics#effectiveSize} of any dimension. */
    public double effectiveSize() {
        double least = Double.POSITIVE_INFINITY;
        for (int d = 0; d < dimension(); d++) {
            least = Math.min(least, Diagnostics.effectiveSize(of(d)));
        }
        return least;
    }
}
