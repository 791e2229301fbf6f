package io.diffeo.conformance;

import java.util.function.ToDoubleBiFunction;

/**
 * log p of an autoregressive model, written without masks, staircases or sweeps: the whole dense network is run once for every coordinate, on an
 * input whose later coordinates are replaced by a number that must not matter.
 *
 * @param order of the coordinates
 * @param each parameters of a coordinate
 * @param log of one coordinate, given its parameters and its value
 */
record MadeFormula(int[] order, int each, ToDoubleBiFunction<double[], Double> log) {
    private static final double UNSEEN = 1234.5;

    /** Of parameters W_0, b_0, W_1, b_1, ... and a point, after a context or none. */
    double at(double[][] w, double[] context, double[] x) {
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            double[] in = new double[context.length + order.length];
            System.arraycopy(context, 0, in, 0, context.length);
            for (int j = 0; j < order.length; j++) {
                in[context.length + j] = j < i ? x[order[j]] : UNSEEN;
            }
            double[] out = network(w, in);
            double[] own = new double[each];
            System.arraycopy(out, i * each, own, 0, each);
            sum += log.applyAsDouble(own, x[order[i]]);
        }
        return sum;
    }

    double at(double[][] w, double[] x) {
        return at(w, new double[0], x);
    }

    private static double[] network(double[][] w, double[] in) {
        double[] h = in;
        for (int l = 0; l < w.length; l += 2) {
            double[] next = new double[w[l + 1].length];
            for (int o = 0; o < next.length; o++) {
                next[o] = w[l + 1][o];
                for (int i = 0; i < h.length; i++) {
                    next[o] += w[l][o * h.length + i] * h[i];
                }
                next[o] = l + 2 < w.length ? Math.max(next[o], 0) : next[o];
            }
            h = next;
        }
        return h;
    }

    static double gaussian(double[] p, double x, double bound) {
        double deviation = Math.exp(bound * Math.tanh(p[1] / bound));
        return Math.log(Math.exp(-Math.pow((x - p[0]) / deviation, 2) / 2) / (deviation * Math.sqrt(2 * Math.PI)));
    }

    /** Of K components with places c_k evenly spread over (-1.5, 1.5). */
    static double mixture(double[] p, double x, double bound) {
        int components = p.length / 3;
        double between = 0;
        for (int k = 0; k < components; k++) {
            between += Math.pow(3 * (k + 0.5) / components - 1.5, 2) / components;
        }
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < components; k++) {
            double mean = p[components + k] + 3 * (k + 0.5) / components - 1.5;
            double deviation = Math.sqrt(1 - between) * Math.exp(bound * Math.tanh(p[2 * components + k] / bound));
            sum += Math.exp(p[k]) * Math.exp(-Math.pow((x - mean) / deviation, 2) / 2) / deviation;
            weights += Math.exp(p[k]);
        }
        return Math.log(sum / weights / Math.sqrt(2 * Math.PI));
    }

    static double bernoulli(double[] p, double x) {
        double one = 1 / (1 + Math.exp(-p[0]));
        return Math.log(x == 1 ? one : 1 - one);
    }

    static double categorical(double[] p, double x) {
        double sum = 0;
        for (double a : p) {
            sum += Math.exp(a);
        }
        return Math.log(Math.exp(p[(int) x]) / sum);
    }
}
