package io.diffeo.bench.known;

import java.util.random.RandomGenerator;

/**
 * Five bent arms (FFJORD's generator, Grathwohl et al. 2019, after Johnson et al. 2016): {@code f = (1 + 0.3 e1, 0.1
 * e2)} is turned by the angle {@code -(2 pi k / 5 + exp(f1) / 4)} for an arm k of five, and doubled.
 *
 * <p>The turn keeps the radius r and, on a circle of that radius, takes the angle phi to {@code psi = phi - exp(r cos
 * phi) / 4 - 2 pi k / 5} with the Jacobian {@code 1 + r sin(phi) exp(r cos phi) / 4}. The density sums over all the
 * roots phi. Where that Jacobian vanishes the plane is folded and the density has an integrable pole; those places hold
 * about 1e-8 of the mass.
 */
final class Pinwheel implements KnownDensity {
    private static final int ARMS = 5;
    private static final double SECTOR = 2 * Math.PI / ARMS;
    private static final double RADIAL = 0.3;
    private static final double TANGENTIAL = 0.1;
    private static final double RATE = 0.25;
    private static final double SCALE = 2;
    private static final int CELLS = 256;

    @Override
    public String name() {
        return "pinwheel";
    }

    @Override
    public int columns() {
        return 2;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double along = 1 + RADIAL * random.nextGaussian();
        double across = TANGENTIAL * random.nextGaussian();
        double angle = SECTOR * random.nextInt(ARMS) + RATE * Math.exp(along);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new double[] {SCALE * (along * cos + across * sin), SCALE * (across * cos - along * sin)};
    }

    @Override
    public double logDensity(double[] x) {
        double radius = Math.hypot(x[0], x[1]) / SCALE;
        double psi = Math.atan2(x[1], x[0]);
        double largest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double from = -Math.PI;
        double levelFrom = arm(from, radius, psi);
        for (int cell = 1; cell <= CELLS; cell++) {
            double to = Math.PI * (2.0 * cell / CELLS - 1);
            double levelTo = arm(to, radius, psi);
            double top = Math.max(levelFrom, levelTo);
            for (double level = Math.floor(Math.min(levelFrom, levelTo)) + 1; level <= top; level++) {
                double term = logTerm(root(level, from, to, levelTo > levelFrom, radius, psi), radius);
                double most = Math.max(largest, term);
                sum = sum * Math.exp(largest - most) + Math.exp(term - most);
                largest = most;
            }
            from = to;
            levelFrom = levelTo;
        }
        double constant = Math.log(2 * Math.PI * RADIAL * TANGENTIAL * ARMS * SCALE * SCALE);
        return largest + Math.log(sum) - constant;
    }

    /** The arm, as a real number, that takes the angle phi to psi; phi is a root where this is an integer. */
    private static double arm(double phi, double radius, double psi) {
        return (phi - RATE * Math.exp(radius * Math.cos(phi)) - psi) / SECTOR;
    }

    /**
     * The angle between {@code low} and {@code high} whose arm is {@code level}, by Newton's method kept within the
     * bracket.
     */
    private static double root(double level, double low, double high, boolean rising, double radius, double psi) {
        double phi = (low + high) / 2;
        for (int step = 0; step < 100 && high - low > 1e-15; step++) {
            double excess = arm(phi, radius, psi) - level;
            if (excess > 0 == rising) {
                high = phi;
            } else {
                low = phi;
            }
            double next = phi - excess * SECTOR / jacobian(phi, radius);
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - phi) < 1e-14) {
                return next;
            }
            phi = next;
        }
        return phi;
    }

    private static double jacobian(double phi, double radius) {
        return 1 + RATE * radius * Math.sin(phi) * Math.exp(radius * Math.cos(phi));
    }

    private static double logTerm(double phi, double radius) {
        double along = (radius * Math.cos(phi) - 1) / RADIAL;
        double across = radius * Math.sin(phi) / TANGENTIAL;
        return -(along * along + across * across) / 2 - Math.log(Math.abs(jacobian(phi, radius)));
    }

    /** By the midpoint rule on a square grid of step 0.011, converged to 1e-7. */
    @Override
    public double entropy() {
        return 2.317788;
    }
}
