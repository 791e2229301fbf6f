package io.diffeo.bench.known;

import java.util.random.RandomGenerator;

/**
 * Two interleaved half circles blurred by Gaussian noise: scikit-learn's {@code make_moons} with noise 0.1, times two
 * and shifted by (-1, -0.2) as in FFJORD (Grathwohl et al. 2019); here the angles are independent and uniform.
 *
 * <p>The density is an integral along the arcs, by Gauss-Legendre panels half a standard deviation long.
 */
final class TwoMoonsDensity implements KnownDensity {
    private static final double DEVIATION = 0.2;
    private static final int PANELS = 64;

    private final IsotropicMixture mixture;

    TwoMoonsDensity() {
        GaussLegendre rule = GaussLegendre.on(0, Math.PI, PANELS);
        int nodes = rule.size();
        double[] first = new double[2 * nodes];
        double[] second = new double[2 * nodes];
        double[] weights = new double[2 * nodes];
        for (int k = 0; k < weights.length; k++) {
            double[] centre = centre(k < nodes, rule.nodes()[k % nodes]);
            first[k] = centre[0];
            second[k] = centre[1];
            weights[k] = rule.weights()[k % nodes] / (2 * Math.PI);
        }
        mixture = new IsotropicMixture(first, second, weights, DEVIATION);
    }

    private static double[] centre(boolean upper, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return upper
                ? new double[] {2 * cos - 1, 2 * sin - 0.2}
                : new double[] {2 * (1 - cos) - 1, 2 * (0.5 - sin) - 0.2};
    }

    @Override
    public String name() {
        return "two-moons";
    }

    @Override
    public int columns() {
        return 2;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double[] x = centre(random.nextBoolean(), Math.PI * random.nextDouble());
        x[0] += DEVIATION * random.nextGaussian();
        x[1] += DEVIATION * random.nextGaussian();
        return x;
    }

    @Override
    public double logDensity(double[] x) {
        return mixture.logDensity(x);
    }

    /** By the midpoint rule on a square grid of step 0.025, converged to 1e-9. */
    @Override
    public double entropy() {
        return 2.39387920;
    }
}
