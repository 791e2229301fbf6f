package io.diffeo.bench.known;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Sixty columns through a known triangular map of standard normals z, their order then shuffled.
 *
 * <p>{@code u_i = sinh(d_i asinh z_i + e_i)} (the sinh-arcsinh map of Jones and Pewsey 2009: heavier or lighter tails,
 * skew); {@code y_i = u_i exp(sin(2 z_{i-1}) / 2) + sin y_{i-1} + cos(y_{i-2}) / 2 + tanh(y_{i-7} / 2)}; {@code x_j =
 * y_{37 j mod 60}}. Terms before the first column are absent.
 */
final class Triangular implements KnownDensity {
    private static final int COLUMNS = 60;
    private static final double[] TAIL = {1, 0.8, 1.25};
    private static final double[] SKEW = {0, 0.4, -0.3, 0.2};

    @Override
    public String name() {
        return "triangular-60";
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double[] z = new double[COLUMNS];
        Arrays.setAll(z, i -> random.nextGaussian());
        return shuffled(triangular(z));
    }

    /** y from z, in the order in which the map is triangular. */
    static double[] triangular(double[] z) {
        double[] y = new double[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            double u = Math.sinh(TAIL[i % 3] * asinh(z[i]) + SKEW[i % 4]);
            y[i] = u * Math.exp(logScale(z, i)) + shift(y, i);
        }
        return y;
    }

    /** The place in y of a column of x. */
    static int place(int column) {
        return 37 * column % COLUMNS;
    }

    private static double[] shuffled(double[] y) {
        double[] x = new double[COLUMNS];
        Arrays.setAll(x, j -> y[place(j)]);
        return x;
    }

    @Override
    public double logDensity(double[] x) {
        double[] y = new double[COLUMNS];
        for (int j = 0; j < COLUMNS; j++) {
            y[place(j)] = x[j];
        }
        double[] z = new double[COLUMNS];
        double sum = 0;
        for (int i = 0; i < COLUMNS; i++) {
            double logScale = logScale(z, i);
            double u = (y[i] - shift(y, i)) * Math.exp(-logScale);
            z[i] = Math.sinh((asinh(u) - SKEW[i % 4]) / TAIL[i % 3]);
            sum -= (z[i] * z[i] + Math.log(2 * Math.PI)) / 2 + logScale + logSlope(i, z[i]);
        }
        return sum;
    }

    private static double logScale(double[] z, int i) {
        return i == 0 ? 0 : Math.sin(2 * z[i - 1]) / 2;
    }

    private static double shift(double[] y, int i) {
        double sum = i < 1 ? 0 : Math.sin(y[i - 1]);
        sum += i < 2 ? 0 : Math.cos(y[i - 2]) / 2;
        return sum + (i < 7 ? 0 : Math.tanh(y[i - 7] / 2));
    }

    /** {@code ln du_i/dz_i}. */
    private static double logSlope(int i, double z) {
        double inner = TAIL[i % 3] * asinh(z) + SKEW[i % 4];
        return Math.log(TAIL[i % 3]) + Math.log(Math.cosh(inner)) - Math.log1p(z * z) / 2;
    }

    private static double asinh(double t) {
        double size = Math.abs(t);
        return Math.copySign(Math.log1p(size + size * size / (1 + Math.sqrt(1 + size * size))), t);
    }

    /**
     * {@code 60 (1 + ln 2 pi) / 2 + sum_i E ln du_i/dz_i}, the log-scales having mean zero because the sine is odd;
     * each expectation is an integral over a normal z, by the trapezoid rule of step 1/64 on [-12, 12], converged to
     * 1e-12.
     */
    @Override
    public double entropy() {
        double sum = COLUMNS * (1 + Math.log(2 * Math.PI)) / 2;
        for (int i = 0; i < COLUMNS; i++) {
            for (int k = -768; k <= 768; k++) {
                double z = k / 64.0;
                sum += Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / 64 * logSlope(i, z);
            }
        }
        return sum;
    }
}
