package io.diffeo.bench.known;

/**
 * A mixture of round Gaussians in the plane, {@code p(x) = sum_k w_k N(x; m_k, s^2 I)}.
 *
 * <p>With many components it is also a curve blurred by Gaussian noise: the components are the nodes of a quadrature
 * rule along the curve.
 */
final class IsotropicMixture {
    /** Components whose exponent lies this far below the largest add less than 1e-17 of the sum. */
    private static final double NEGLIGIBLE = 46;

    private final double[] first;
    private final double[] second;
    private final double[] logWeight;
    private final double deviation;

    /** Components at {@code (first[k], second[k])} with weights that sum to one, all with one standard deviation. */
    IsotropicMixture(double[] first, double[] second, double[] weights, double deviation) {
        this.first = first;
        this.second = second;
        this.deviation = deviation;
        logWeight = new double[weights.length];
        for (int k = 0; k < weights.length; k++) {
            logWeight[k] = Math.log(weights[k]);
        }
    }

    double logDensity(double[] x) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < first.length; k++) {
            largest = Math.max(largest, exponent(k, x));
        }
        double sum = 0;
        for (int k = 0; k < first.length; k++) {
            double below = exponent(k, x) - largest;
            if (below > -NEGLIGIBLE) {
                sum += Math.exp(below);
            }
        }
        return largest + Math.log(sum) - Math.log(2 * Math.PI * deviation * deviation);
    }

    private double exponent(int k, double[] x) {
        double a = (x[0] - first[k]) / deviation;
        double b = (x[1] - second[k]) / deviation;
        return logWeight[k] - (a * a + b * b) / 2;
    }
}
