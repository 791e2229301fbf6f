package io.diffeo.bench.known;

/**
 * A skewed distribution on the line whose distribution function and quantile have closed forms.
 *
 * <p>Probabilities travel as a pair, {@code below = P(X <= x)} and {@code above = P(X > x)}, so that neither tail loses
 * digits.
 */
sealed interface Marginal {
    double EULER = 0.577215664901532861;

    double quantile(double below, double above);

    double below(double x);

    double above(double x);

    double logDensity(double x);

    double entropy();

    /** {@code -ln p} of a probability given with its complement. */
    private static double minusLog(double p, double complement) {
        return p < 0.5 ? -Math.log(p) : -Math.log1p(-complement);
    }

    /** Gumbel: {@code P(X <= x) = exp(-exp(-x))}. */
    record Gumbel() implements Marginal {
        @Override
        public double quantile(double below, double above) {
            return -Math.log(minusLog(below, above));
        }

        @Override
        public double below(double x) {
            return Math.exp(-Math.exp(-x));
        }

        @Override
        public double above(double x) {
            return -Math.expm1(-Math.exp(-x));
        }

        @Override
        public double logDensity(double x) {
            return -x - Math.exp(-x);
        }

        @Override
        public double entropy() {
            return 1 + EULER;
        }
    }

    /** Frechet: {@code P(X <= x) = exp(-x^-a)} for x > 0. */
    record Frechet(double shape) implements Marginal {
        @Override
        public double quantile(double below, double above) {
            return Math.pow(minusLog(below, above), -1 / shape);
        }

        @Override
        public double below(double x) {
            return Math.exp(-Math.pow(x, -shape));
        }

        @Override
        public double above(double x) {
            return -Math.expm1(-Math.pow(x, -shape));
        }

        @Override
        public double logDensity(double x) {
            return Math.log(shape) - (shape + 1) * Math.log(x) - Math.pow(x, -shape);
        }

        @Override
        public double entropy() {
            return 1 + EULER + EULER / shape - Math.log(shape);
        }
    }

    /** Weibull: {@code P(X > x) = exp(-x^k)} for x > 0. */
    record Weibull(double shape) implements Marginal {
        @Override
        public double quantile(double below, double above) {
            return Math.pow(minusLog(above, below), 1 / shape);
        }

        @Override
        public double below(double x) {
            return -Math.expm1(-Math.pow(x, shape));
        }

        @Override
        public double above(double x) {
            return Math.exp(-Math.pow(x, shape));
        }

        @Override
        public double logDensity(double x) {
            return Math.log(shape) + (shape - 1) * Math.log(x) - Math.pow(x, shape);
        }

        @Override
        public double entropy() {
            return EULER * (1 - 1 / shape) - Math.log(shape) + 1;
        }
    }

    /** Log-logistic: {@code P(X <= x) / P(X > x) = x^b} for x > 0. */
    record LogLogistic(double shape) implements Marginal {
        @Override
        public double quantile(double below, double above) {
            return Math.pow(below / above, 1 / shape);
        }

        @Override
        public double below(double x) {
            return 1 / (1 + Math.pow(x, -shape));
        }

        @Override
        public double above(double x) {
            return 1 / (1 + Math.pow(x, shape));
        }

        @Override
        public double logDensity(double x) {
            return Math.log(shape) + (shape - 1) * Math.log(x) - 2 * Math.log1p(Math.pow(x, shape));
        }

        @Override
        public double entropy() {
            return 2 - Math.log(shape);
        }
    }

    /** Lomax, the Pareto distribution moved to zero: {@code P(X > x) = (1 + x)^-a} for x > 0. */
    record Lomax(double shape) implements Marginal {
        @Override
        public double quantile(double below, double above) {
            return Math.expm1(minusLog(above, below) / shape);
        }

        @Override
        public double below(double x) {
            return -Math.expm1(-shape * Math.log1p(x));
        }

        @Override
        public double above(double x) {
            return Math.exp(-shape * Math.log1p(x));
        }

        @Override
        public double logDensity(double x) {
            return Math.log(shape) - (shape + 1) * Math.log1p(x);
        }

        @Override
        public double entropy() {
            return 1 + 1 / shape - Math.log(shape);
        }
    }

    /** The mirror image, {@code -X}. */
    record Mirrored(Marginal of) implements Marginal {
        @Override
        public double quantile(double below, double above) {
            return -of.quantile(above, below);
        }

        @Override
        public double below(double x) {
            return of.above(-x);
        }

        @Override
        public double above(double x) {
            return of.below(-x);
        }

        @Override
        public double logDensity(double x) {
            return of.logDensity(-x);
        }

        @Override
        public double entropy() {
            return of.entropy();
        }
    }
}
