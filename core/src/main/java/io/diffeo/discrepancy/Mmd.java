package io.diffeo.discrepancy;

import io.diffeo.graph.BatchFunction;
import io.diffeo.graph.Node;
import org.jspecify.annotations.Nullable;

/**
 * The squared maximum mean discrepancy of two sets of n points (Gretton et al. 2012): the distance of their means among the functions of a kernel,
 * <pre>
 *   unbiased: 1/(n(n-1)) sum over i != j of (k(x_i, x_j) + k(y_i, y_j)) - 2/n^2 sum over i and j of k(x_i, y_j)
 *   biased:   1/n^2 sum over i and j of (k(x_i, x_j) + k(y_i, y_j) - 2 k(x_i, y_j))
 * </pre>
 * The unbiased one (a U-statistic) has mean 0 where both laws are the same, and is then negative about as often as not; the biased one (a V-statistic)
 * is never negative and has mean 2/n (E k(x, x) - E k(x, x')) there.
 *
 * <p>{@link #between} makes a term of a loss of it: as the penalty on codes and draws of the prior it turns a reconstruction loss into a WAE-MMD
 * (Tolstikhin et al. 2018) or an MMD-VAE, which is InfoVAE with alpha = 1 (Zhao et al. 2017); as the whole loss of a generator, into an MMD net (Dziugaite
 * et al. 2015). It takes the pairs of the whole batch.
 *
 * @param unbiased which of the two
 */
public record Mmd(Similarity similarity, boolean unbiased) {
    /** The U-statistic: unbiased, at least two points of each. */
    public static Mmd unbiased(Similarity similarity) {
        return new Mmd(similarity, true);
    }

    /** The V-statistic: never negative. */
    public static Mmd biased(Similarity similarity) {
        return new Mmd(similarity, false);
    }

    /** Of two sets of points, whose numbers may differ. */
    public double of(double[][] x, double[][] y) {
        return within(x, null) + within(y, null) + across(x, y, null, null);
    }

    /**
     * Of two tiles of as many rows: a sample of the batch is a point of each. One number, (1, 1), with its gradient in both.
     *
     * @param x [dimension][lanes]
     * @param y [dimension][lanes]
     */
    public Node between(Node x, Node y) {
        int d = x.rows();
        if (y.rows() != d) {
            throw new IllegalArgumentException("expected points of as many numbers, got " + d + " and " + y.rows());
        }
        return Node.concat(x, y).wholeBatch(new Halves(d));
    }

    /** A row of the batch is a point x and then a point y. */
    private final class Halves implements BatchFunction {
        private final int dimension;

        Halves(int dimension) {
            this.dimension = dimension;
        }

        @Override
        public double valueAndGradient(double[][] rows, double[][] gradient) {
            double[][][] x = halves(rows);
            double[][][] g = halves(gradient);
            double value = within(x[0], g[0]) + within(x[1], g[1]) + across(x[0], x[1], g[0], g[1]);
            for (int i = 0; i < rows.length; i++) {
                for (int h = 0; h < 2; h++) {
                    System.arraycopy(g[h][i], 0, gradient[i], h * dimension, dimension);
                }
            }
            return value;
        }

        private double[][][] halves(double[][] rows) {
            double[][][] halves = new double[2][rows.length][];
            for (int i = 0; i < rows.length; i++) {
                halves[0][i] = java.util.Arrays.copyOf(rows[i], dimension);
                halves[1][i] = java.util.Arrays.copyOfRange(rows[i], dimension, 2 * dimension);
            }
            return halves;
        }
    }

    private double within(double[][] x, double @Nullable [][] g) {
        int n = x.length;
        if (n < (unbiased ? 2 : 1)) {
            throw new IllegalArgumentException("expected at least " + (unbiased ? 2 : 1) + " points, got " + n);
        }
        double weight = unbiased ? 2.0 / n / (n - 1) : 2.0 / n / n;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double row = 0;
            for (int j = 0; j < i; j++) {
                row += pair(x[i], x[j], weight, g == null ? null : g[i], g == null ? null : g[j]);
            }
            sum += row;
        }
        return weight * sum + (unbiased ? 0 : similarity.at(0) / n);
    }

    private double across(double[][] x, double[][] y, double @Nullable [][] gx, double @Nullable [][] gy) {
        double weight = -2.0 / x.length / y.length;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double row = 0;
            for (int j = 0; j < y.length; j++) {
                row += pair(x[i], y[j], weight, gx == null ? null : gx[i], gy == null ? null : gy[j]);
            }
            sum += row;
        }
        return weight * sum;
    }

    /** k(a, b); adds its derivatives, times a weight, to the gradients of a and b where there are some. */
    private double pair(double[] a, double[] b, double weight, double @Nullable [] ga, double @Nullable [] gb) {
        double s = 0;
        for (int i = 0; i < a.length; i++) {
            s += (a[i] - b[i]) * (a[i] - b[i]);
        }
        if (ga != null && gb != null) {
            double slope = 2 * weight * similarity.slope(s);
            for (int i = 0; i < a.length; i++) {
                double d = slope * (a[i] - b[i]);
                ga[i] += d;
                gb[i] -= d;
            }
        }
        return similarity.at(s);
    }
}
