package io.diffeo.kernel.simd;

/**
 * Elementary functions from array to array in double precision: the JDK's, within an ulp. They are scalar because the JDK's vector functions
 * give other bits interpreted than compiled.
 */
final class DoubleVectorMath {
    private DoubleVectorMath() {}

    static void exp(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.exp(x[xo + i]);
        }
    }

    static void expOfNegative(double[] x, int xo, double[] y, int yo, int n) {
        exp(x, xo, y, yo, n);
    }

    static void log(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.log(x[xo + i]);
        }
    }

    static void tanh(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.tanh(x[xo + i]);
        }
    }

    static void softplus(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.max(x[xo + i], 0) + Math.log1p(Math.exp(-Math.abs(x[xo + i])));
        }
    }
}
