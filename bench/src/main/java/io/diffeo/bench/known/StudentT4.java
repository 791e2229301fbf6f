package io.diffeo.bench.known;

/**
 * Student's t with four degrees of freedom, whose distribution function and quantile are elementary (Shaw 2006): with
 * {@code s = t / sqrt(4 + t^2)}, {@code P(T <= t) = (1 + s)^2 (2 - s) / 4}, a cubic solved by a sine.
 */
final class StudentT4 {
    private StudentT4() {}

    /** {@code P(T <= t)}, to full relative precision in both tails. */
    static double below(double t) {
        double root = Math.sqrt(4 + t * t);
        double onePlus = t < 0 ? 4 / (root * (root - t)) : (root + t) / root;
        return onePlus * onePlus * (3 - onePlus) / 4;
    }

    /** The t with {@code P(T <= t) = below} and {@code P(T > t) = above}. */
    static double quantile(double below, double above) {
        if (below > above) {
            return -quantile(above, below);
        }
        double turn = 2.0 / 3 * Math.asin(Math.sqrt(below));
        double half = Math.sin(turn / 2);
        double onePlus = 2 * half * half + Math.sqrt(3) * Math.sin(turn);
        return 2 * (onePlus - 1) / Math.sqrt(onePlus * (2 - onePlus));
    }

    static double logDensity(double t) {
        return Math.log(0.375) - 2.5 * Math.log1p(t * t / 4);
    }

    /** {@code (5/2) (digamma(5/2) - digamma(2)) - ln(3/8)}. */
    static double entropy() {
        return 2.5 * (5.0 / 3 - 2 * Math.log(2)) - Math.log(0.375);
    }
}
