package io.diffeo.bench.known;

import java.util.random.RandomGenerator;

/**
 * Two columns given two: with context a uniform on [-1, 1] and b standard normal, {@code x1 | a, b} is N(1.5 + b / 2,
 * 0.4^2) with probability {@code 1 / (1 + exp(-2 a))} and else N(-1.5 - b / 2, 0.4^2), and {@code x2 | x1, a, b} is
 * N(sin(2 x1 + pi a), (exp(b / 2) / 4)^2). A row is (x1, x2, a, b).
 */
final class ConditionalMixture implements KnownDensity {
    private static final double SPREAD = 0.4;

    @Override
    public String name() {
        return "conditional-mixture";
    }

    @Override
    public int columns() {
        return 2;
    }

    @Override
    public int contextColumns() {
        return 2;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double a = 2 * random.nextDouble() - 1;
        double b = random.nextGaussian();
        double centre = random.nextDouble() < chance(a) ? centre(b) : -centre(b);
        double first = centre + SPREAD * random.nextGaussian();
        double second = bend(first, a) + width(b) * random.nextGaussian();
        return new double[] {first, second, a, b};
    }

    @Override
    public double logDensity(double[] row) {
        double a = row[2];
        double b = row[3];
        double right = Math.log(chance(a)) + logNormal(row[0], centre(b), SPREAD);
        double left = Math.log(chance(-a)) + logNormal(row[0], -centre(b), SPREAD);
        double first = Math.max(left, right) + Math.log1p(Math.exp(-Math.abs(left - right)));
        return first + logNormal(row[1], bend(row[0], a), width(b));
    }

    private static double chance(double a) {
        return 1 / (1 + Math.exp(-2 * a));
    }

    private static double centre(double b) {
        return 1.5 + b / 2;
    }

    private static double bend(double first, double a) {
        return Math.sin(2 * first + Math.PI * a);
    }

    private static double width(double b) {
        return Math.exp(b / 2) / 4;
    }

    private static double logNormal(double x, double mean, double deviation) {
        double e = (x - mean) / deviation;
        return -(e * e + Math.log(2 * Math.PI)) / 2 - Math.log(deviation);
    }

    /**
     * That of x2 is {@code (1 + ln 2 pi) / 2 - ln 4}, exactly; that of x1 is an integral over a, b and x1, by the
     * Gauss-Legendre rule over a and the trapezoid rule over the others, converged to 1e-9.
     */
    @Override
    public double entropy() {
        return 1.08226707;
    }
}
