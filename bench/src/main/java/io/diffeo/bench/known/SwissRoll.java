package io.diffeo.bench.known;

import java.util.random.RandomGenerator;

/**
 * A spiral blurred by Gaussian noise: {@code x = (t cos t, t sin t) / 5} with t uniform on [1.5 pi, 4.5 pi] and noise
 * 0.2; the first and third column of scikit-learn's {@code make_swiss_roll} with noise 1, over five, as in FFJORD
 * (Grathwohl et al. 2019).
 *
 * <p>The density is an integral along the spiral, by Gauss-Legendre panels at most 0.6 of a standard deviation long.
 */
final class SwissRoll implements KnownDensity {
    private static final double START = 1.5 * Math.PI;
    private static final double END = 4.5 * Math.PI;
    private static final double SCALE = 0.2;
    private static final double DEVIATION = 0.2;
    private static final int PANELS = 240;

    private final IsotropicMixture mixture;

    SwissRoll() {
        GaussLegendre rule = GaussLegendre.on(START, END, PANELS);
        double[] first = new double[rule.size()];
        double[] second = new double[rule.size()];
        double[] weights = new double[rule.size()];
        for (int k = 0; k < weights.length; k++) {
            double t = rule.nodes()[k];
            first[k] = SCALE * t * Math.cos(t);
            second[k] = SCALE * t * Math.sin(t);
            weights[k] = rule.weights()[k] / (END - START);
        }
        mixture = new IsotropicMixture(first, second, weights, DEVIATION);
    }

    @Override
    public String name() {
        return "swiss-roll";
    }

    @Override
    public int columns() {
        return 2;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double t = START + (END - START) * random.nextDouble();
        return new double[] {
            SCALE * t * Math.cos(t) + DEVIATION * random.nextGaussian(),
            SCALE * t * Math.sin(t) + DEVIATION * random.nextGaussian()
        };
    }

    @Override
    public double logDensity(double[] x) {
        return mixture.logDensity(x);
    }

    /** By the midpoint rule on a square grid of step 0.025, converged to 1e-9. */
    @Override
    public double entropy() {
        return 2.66964617;
    }
}
