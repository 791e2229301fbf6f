package io.diffeo.bench.known;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A Gaussian of 12 columns whose covariance has eigenvalues falling geometrically from 100 to 0.01 (condition number
 * 10^4), turned by a random rotation: {@code x = Q sqrt(L) e}. The rotation is the orthonormalised columns of a fixed
 * matrix of normal numbers.
 */
final class CorrelatedGaussian implements KnownDensity {
    private static final int COLUMNS = 12;
    private static final double LARGEST = 100;
    private static final double CONDITION = 1e4;

    private final double[][] axes = rotation();
    private final double[] deviations = new double[COLUMNS];

    CorrelatedGaussian() {
        for (int i = 0; i < COLUMNS; i++) {
            deviations[i] = Math.sqrt(LARGEST * Math.pow(CONDITION, -i / (COLUMNS - 1.0)));
        }
    }

    /** Orthonormal axes by Gram-Schmidt, each axis made orthogonal twice so that no digits are lost. */
    private static double[][] rotation() {
        RandomGenerator random = new SplittableRandom(12);
        double[][] axes = new double[COLUMNS][COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                axes[i][j] = random.nextGaussian();
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < i; k++) {
                    add(axes[i], -dot(axes[i], axes[k]), axes[k]);
                }
            }
            add(axes[i], 1 / Math.sqrt(dot(axes[i], axes[i])) - 1, axes[i]);
        }
        return axes;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double factor, double[] a) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * a[i];
        }
    }

    @Override
    public String name() {
        return "correlated-gaussian";
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double[] x = new double[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            add(x, deviations[i] * random.nextGaussian(), axes[i]);
        }
        return x;
    }

    @Override
    public double logDensity(double[] x) {
        double sum = 0;
        for (int i = 0; i < COLUMNS; i++) {
            double e = dot(x, axes[i]) / deviations[i];
            sum -= (e * e + Math.log(2 * Math.PI)) / 2 + Math.log(deviations[i]);
        }
        return sum;
    }

    /** {@code sum_i (1 + ln 2 pi) / 2 + ln s_i}, exactly. */
    @Override
    public double entropy() {
        double sum = 0;
        for (double deviation : deviations) {
            sum += (1 + Math.log(2 * Math.PI)) / 2 + Math.log(deviation);
        }
        return sum;
    }
}
