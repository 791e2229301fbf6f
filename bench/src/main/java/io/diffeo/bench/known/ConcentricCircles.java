package io.diffeo.bench.known;

import java.util.random.RandomGenerator;

/**
 * Equally likely concentric circles blurred by Gaussian noise, after FFJORD's generators (Grathwohl et al. 2019), whose
 * angles are evenly spaced within a batch; here they are independent and uniform, so that rows are independent.
 *
 * <p>The density is the mean of N(x; c, s^2 I) over the circles, by the trapezoid rule on each with nodes half a
 * standard deviation apart: the error on a closed curve is of order exp(-8 pi^2), below rounding.
 */
final class ConcentricCircles implements KnownDensity {
    private final String name;
    private final double[] radii;
    private final double deviation;
    private final double entropy;
    private final IsotropicMixture mixture;

    private ConcentricCircles(String name, double[] radii, double deviation, double entropy) {
        this.name = name;
        this.radii = radii;
        this.deviation = deviation;
        this.entropy = entropy;
        int nodes = (int) Math.ceil(2 * Math.PI * radii[0] / (deviation / 2));
        double[] first = new double[radii.length * nodes];
        double[] second = new double[radii.length * nodes];
        double[] weights = new double[radii.length * nodes];
        for (int k = 0; k < weights.length; k++) {
            double angle = 2 * Math.PI * (k % nodes) / nodes;
            first[k] = radii[k / nodes] * Math.cos(angle);
            second[k] = radii[k / nodes] * Math.sin(angle);
            weights[k] = 1.0 / weights.length;
        }
        mixture = new IsotropicMixture(first, second, weights, deviation);
    }

    /** FFJORD's {@code rings}: radii 3, 2.25, 1.5 and 0.75, noise 0.08. */
    static ConcentricCircles rings() {
        return new ConcentricCircles("rings", new double[] {3, 2.25, 1.5, 0.75}, 0.08, 2.62318277);
    }

    /**
     * FFJORD's {@code circles}, that is scikit-learn's with factor 0.5 and noise 0.08, times three: radii 3 and 1.5,
     * noise 0.24.
     */
    static ConcentricCircles circles() {
        return new ConcentricCircles("circles", new double[] {3, 1.5}, 0.24, 3.26813571);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int columns() {
        return 2;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double radius = radii[random.nextInt(radii.length)];
        double angle = 2 * Math.PI * random.nextDouble();
        return new double[] {
            radius * Math.cos(angle) + deviation * random.nextGaussian(),
            radius * Math.sin(angle) + deviation * random.nextGaussian()
        };
    }

    @Override
    public double logDensity(double[] x) {
        return mixture.logDensity(x);
    }

    /** By the midpoint rule on a square grid of an eighth of the noise, converged to 1e-9. */
    @Override
    public double entropy() {
        return entropy;
    }
}
