package io.diffeo.kernel;

/** Elementary functions in double precision: the JDK's, within an ulp. */
final class DoubleMath {
    private DoubleMath() {}

    static double exp(double x) {
        return Math.exp(x);
    }

    static double log(double x) {
        return Math.log(x);
    }

    static double tanh(double x) {
        return Math.tanh(x);
    }

    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
