package io.diffeo.bench.known;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Eight equal round Gaussians on a circle of radius 4 / 1.414 with standard deviation 0.5 / 1.414 (FFJORD's generator,
 * Grathwohl et al. 2019).
 */
final class EightGaussians implements KnownDensity {
    private static final int COMPONENTS = 8;
    private static final double RADIUS = 4 / 1.414;
    private static final double DEVIATION = 0.5 / 1.414;

    private final double[] first = new double[COMPONENTS];
    private final double[] second = new double[COMPONENTS];
    private final IsotropicMixture mixture;

    EightGaussians() {
        double[] weights = new double[COMPONENTS];
        Arrays.fill(weights, 1.0 / COMPONENTS);
        for (int k = 0; k < COMPONENTS; k++) {
            first[k] = RADIUS * Math.cos(2 * Math.PI * k / COMPONENTS);
            second[k] = RADIUS * Math.sin(2 * Math.PI * k / COMPONENTS);
        }
        mixture = new IsotropicMixture(first, second, weights, DEVIATION);
    }

    @Override
    public String name() {
        return "eight-gaussians";
    }

    @Override
    public int columns() {
        return 2;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        int k = random.nextInt(COMPONENTS);
        return new double[] {first[k] + DEVIATION * random.nextGaussian(), second[k] + DEVIATION * random.nextGaussian()
        };
    }

    @Override
    public double logDensity(double[] x) {
        return mixture.logDensity(x);
    }

    /** By the midpoint rule on a square grid of step 0.044, converged to 1e-9. */
    @Override
    public double entropy() {
        return 2.83188041;
    }
}
