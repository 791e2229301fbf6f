package io.diffeo.lecture.planar;

import java.util.SplittableRandom;

/**
 * A noisy ring: x = (r cos a, r sin a) with a uniform and log r ~ N(m, s^2), m = log 2, s = 0.15, so that
 * <pre>
 *   log p(x) = -((log r - m) / s)^2 / 2 - log(s sqrt(2 pi)) - log(2 pi) - 2 log r
 *   entropy  = 2 m + log(2 pi) + log(s sqrt(2 pi e))
 * </pre>
 * in nats, both exact.
 */
final class Ring {
    private static final double MEAN = Math.log(2);
    private static final double DEVIATION = 0.15;

    private Ring() {}

    static double entropy() {
        return 2 * MEAN + Math.log(2 * Math.PI) + Math.log(DEVIATION * Math.sqrt(2 * Math.PI * Math.E));
    }

    static double[] logProb(double[][] x) {
        double[] values = new double[x.length];
        for (int i = 0; i < values.length; i++) {
            double logRadius = Math.log(Math.hypot(x[i][0], x[i][1]));
            double e = (logRadius - MEAN) / DEVIATION;
            values[i] =
                    -0.5 * e * e - Math.log(DEVIATION * Math.sqrt(2 * Math.PI)) - Math.log(2 * Math.PI) - 2 * logRadius;
        }
        return values;
    }

    static double[][] sample(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double radius = Math.exp(MEAN + DEVIATION * random.nextGaussian());
            rows[i] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
        }
        return rows;
    }
}
