package io.diffeo.lecture.autoregressive;

import io.diffeo.lecture.example.Work;
import io.diffeo.random.CounterRandom;
import java.util.Arrays;

/**
 * A mixture of K images of independent pixels: log p(x) = log of the sum over k of w_k times the product over i of p_ki^x_i (1 - p_ki)^(1 -
 * x_i), by expectation maximisation. K = 1 is the baseline of independent pixels.
 */
final class BernoulliMixture {
    /** Half-black images that every component is thought to have seen besides its own, so that no pixel's probability is 0. */
    private static final double PRIOR = 1;

    private static final int ROUNDS = 60;

    private final double[] logWeight;
    private final double[][] on;

    private BernoulliMixture(double[] logWeight, double[][] on) {
        this.logWeight = logWeight;
        this.on = on;
    }

    static BernoulliMixture fit(double[][] x, int components, long seed) {
        double[][] share = new double[x.length][components];
        for (int r = 0; r < x.length; r++) {
            share[r][(int) (CounterRandom.uniform(seed, r, 0) * components)] = 1;
        }
        BernoulliMixture mixture = maximise(x, share, components);
        for (int round = 0; round < ROUNDS; round++) {
            for (int r = 0; r < x.length; r++) {
                double[] logs = mixture.joint(x[r]);
                double total = logSumExp(logs);
                for (int k = 0; k < components; k++) {
                    share[r][k] = Math.exp(logs[k] - total);
                }
            }
            mixture = maximise(x, share, components);
        }
        return mixture;
    }

    /** The mixture of 1, 2, 4 ... 128 components that makes the validation images most likely. */
    static BernoulliMixture chosen(double[][] train, double[][] validation, Work work) {
        BernoulliMixture best = null;
        double reached = Double.NEGATIVE_INFINITY;
        for (int count = 1; count <= 128; count *= 2) {
            work.next("a mixture of " + count, count);
            BernoulliMixture mixture = fit(train, count, 1);
            double mean = Arrays.stream(mixture.logProb(validation)).average().orElseThrow();
            best = mean > reached ? mixture : best;
            reached = Math.max(mean, reached);
        }
        return best;
    }

    private static BernoulliMixture maximise(double[][] x, double[][] share, int components) {
        int n = x[0].length;
        double[] mass = new double[components];
        double[][] on = new double[components][n];
        for (int r = 0; r < x.length; r++) {
            for (int k = 0; k < components; k++) {
                double s = share[r][k];
                mass[k] += s;
                for (int i = 0; s > 1e-12 && i < n; i++) {
                    on[k][i] += s * x[r][i];
                }
            }
        }
        double[] logWeight = new double[components];
        for (int k = 0; k < components; k++) {
            logWeight[k] = Math.log(mass[k] / x.length);
            for (int i = 0; i < n; i++) {
                on[k][i] = (on[k][i] + 0.5 * PRIOR) / (mass[k] + PRIOR);
            }
        }
        return new BernoulliMixture(logWeight, on);
    }

    int components() {
        return on.length;
    }

    private double[] joint(double[] x) {
        double[] logs = logWeight.clone();
        for (int k = 0; k < logs.length; k++) {
            double product = 1;
            for (int i = 0; i < x.length; i++) {
                product *= x[i] == 1 ? on[k][i] : 1 - on[k][i];
                if (product < 1e-200) {
                    logs[k] += Math.log(product);
                    product = 1;
                }
            }
            logs[k] += Math.log(product);
        }
        return logs;
    }

    private static double logSumExp(double[] logs) {
        double largest = Arrays.stream(logs).max().orElseThrow();
        return largest
                + Math.log(Arrays.stream(logs).map(v -> Math.exp(v - largest)).sum());
    }

    /** log p(x) of each image, in nats. */
    double[] logProb(double[][] x) {
        return Arrays.stream(x).mapToDouble(image -> logSumExp(joint(image))).toArray();
    }

    double[][] sample(int count, long seed) {
        double[][] x = new double[count][on[0].length];
        for (int r = 0; r < count; r++) {
            double u = CounterRandom.uniform(seed, r, 0);
            int k = 0;
            for (double below = Math.exp(logWeight[0]); u > below && k + 1 < on.length; ) {
                below += Math.exp(logWeight[++k]);
            }
            for (int i = 0; i < x[r].length; i++) {
                x[r][i] = CounterRandom.uniform(seed, r, 1 + i) < on[k][i] ? 1 : 0;
            }
        }
        return x;
    }
}
