package io.diffeo.baseline;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.distribution.GaussianMixture;
import io.diffeo.linalg.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A mixture of normals with full covariances as it was fitted to rows, in double precision: p(x) = sum over k of w_k N(x; m_k, C_k C_k'). One
 * component is the full-covariance Gaussian.
 */
public record NormalMixture(List<Component> components) {
    /**
     * One normal of the mixture.
     *
     * @param weight in [0, 1]; the weights of a mixture sum to 1
     * @param mean m
     * @param factor C, lower triangular with a positive diagonal, of the covariance C C'
     */
    public record Component(double weight, double[] mean, double[][] factor) {
        /** The covariance C C'. */
        public double[][] covariance() {
            int n = mean.length;
            double[][] covariance = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = 0;
                    for (int k = 0; k <= j; k++) {
                        sum += factor[i][k] * factor[j][k];
                    }
                    covariance[i][j] = sum;
                    covariance[j][i] = sum;
                }
            }
            return covariance;
        }
    }

    public NormalMixture {
        components = List.copyOf(components);
    }

    /** Numbers in a point. */
    public int dimension() {
        return components.get(0).mean().length;
    }

    /** log p(x) of each row, in nats. */
    public double[] logProb(Rows rows, Workers workers) {
        return logProb(rows, workers, Cancellation.NEVER);
    }

    double[] logProb(Rows rows, Workers workers, Cancellation cancellation) {
        if (rows.count() > 0 && rows.columns() != dimension()) {
            throw new IllegalArgumentException("expected rows of " + dimension() + " numbers, got " + rows.columns());
        }
        return new MixtureDensity(components).logProb(rows, workers, cancellation);
    }

    /** The mixture's exact marginal over some neighbouring columns. */
    public NormalMixture marginal(int from, int to) {
        List<Component> parts = new ArrayList<>();
        for (Component component : components) {
            double[][] covariance = component.covariance();
            double[][] block = new double[to - from][];
            for (int i = from; i < to; i++) {
                block[i - from] = Arrays.copyOfRange(covariance[i], from, to);
            }
            parts.add(new Component(
                    component.weight(), Arrays.copyOfRange(component.mean(), from, to), Cholesky.factor(block)));
        }
        return new NormalMixture(parts);
    }

    /** This mixture as a distribution to build flows on. */
    public GaussianMixture distribution() {
        return GaussianMixture.of(
                components.stream().mapToDouble(Component::weight).toArray(),
                components.stream().map(Component::mean).toArray(double[][]::new),
                components.stream().map(Component::covariance).toArray(double[][][]::new));
    }
}
