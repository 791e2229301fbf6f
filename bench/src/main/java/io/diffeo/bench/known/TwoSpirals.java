package io.diffeo.bench.known;

import java.util.random.RandomGenerator;
import org.apache.commons.numbers.gamma.ErfDifference;

/**
 * Two spirals, each the other turned by half a turn, blurred by a box and Gaussian noise (FFJORD's generator, Grathwohl
 * et al. 2019): with {@code n = 3 pi sqrt(u)}, {@code x = +-(-n cos n + v, n sin n + w) / 3 + 0.1 e}, where u is
 * uniform on [0, 1], v and w on [0, 1/2], and e is standard normal.
 *
 * <p>The density is an integral over n of a product of two box-Gaussian convolutions, by Gauss-Legendre panels at most
 * one standard deviation long.
 */
final class TwoSpirals implements KnownDensity {
    private static final double TURN = 3 * Math.PI;
    private static final double BOX = 0.5 / 3;
    private static final double DEVIATION = 0.1;
    private static final int PANELS = 320;
    /** Nodes further than this many standard deviations from the row add less than exp(-72) to its density. */
    private static final double REACH = 12 * DEVIATION;

    private final double[] first;
    private final double[] second;
    private final double[] weights;

    TwoSpirals() {
        GaussLegendre rule = GaussLegendre.on(0, TURN, PANELS);
        first = new double[rule.size()];
        second = new double[rule.size()];
        weights = new double[rule.size()];
        for (int k = 0; k < weights.length; k++) {
            double n = rule.nodes()[k];
            first[k] = -n * Math.cos(n) / 3;
            second[k] = n * Math.sin(n) / 3;
            weights[k] = rule.weights()[k] * 2 * n / (TURN * TURN);
        }
    }

    @Override
    public String name() {
        return "two-spirals";
    }

    @Override
    public int columns() {
        return 2;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double n = TURN * Math.sqrt(random.nextDouble());
        int side = random.nextBoolean() ? 1 : -1;
        return new double[] {
            side * (-n * Math.cos(n) / 3 + BOX * random.nextDouble()) + DEVIATION * random.nextGaussian(),
            side * (n * Math.sin(n) / 3 + BOX * random.nextDouble()) + DEVIATION * random.nextGaussian()
        };
    }

    /**
     * Minus infinity for a row more than twelve noise standard deviations from both spirals, where the value is below
     * -70.
     */
    @Override
    public double logDensity(double[] x) {
        return Math.log((spiral(x[0], x[1]) + spiral(-x[0], -x[1])) / 2);
    }

    private double spiral(double a, double b) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            double right = a - first[k];
            double up = b - second[k];
            if (right > -REACH && right < BOX + REACH && up > -REACH && up < BOX + REACH) {
                sum += weights[k] * blurredBox(right) * blurredBox(up);
            }
        }
        return sum;
    }

    /** The density at t of a uniform number on [0, BOX] plus normal noise. */
    private static double blurredBox(double t) {
        double scale = DEVIATION * Math.sqrt(2);
        return ErfDifference.value((t - BOX) / scale, t / scale) / (2 * BOX);
    }

    /** By the midpoint rule on a square grid of step 0.0125, converged to 1e-9. */
    @Override
    public double entropy() {
        return 2.64545028;
    }
}
