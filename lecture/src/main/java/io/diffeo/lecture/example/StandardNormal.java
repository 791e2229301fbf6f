package io.diffeo.lecture.example;

/** The standard normal distribution of one number: its density, distribution function and quantiles. */
public final class StandardNormal {
    private static final double FAR = 8;

    private StandardNormal() {}

    public static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** {@code P(Z <= x)}, by the series 1/2 + density(x) (x + x^3 / 3 + x^5 / (3 5) + ...) (Marsaglia 2004); to rounding within 8 deviations. */
    public static double cdf(double x) {
        if (Math.abs(x) > FAR) {
            return x > 0 ? 1 : 0;
        }
        double term = x;
        double sum = x;
        for (int i = 3; Math.abs(term) > 1e-18 * Math.abs(sum); i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + density(x) * sum;
    }

    /** The x with {@code P(Z <= x)} = p, by halving an interval. */
    public static double quantile(double p) {
        double low = -FAR;
        double high = FAR;
        while (true) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                return middle;
            }
            if (cdf(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
