package io.diffeo.bench.known;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A t copula with four degrees of freedom under six skewed margins, some with power tails: extremes come together and
 * the columns look nothing alike.
 *
 * <p>The scores t are multivariate t with the correlation {@code 0.6^|i - j|}, that is {@code t = z sqrt(4 / w)} with z
 * a stationary autoregression and w chi-squared; then {@code x_i = Q_i(F_4(t_i))}.
 */
final class SkewedTCopula implements KnownDensity {
    private static final double CORRELATION = 0.6;
    private static final double INNOVATION = Math.sqrt(1 - CORRELATION * CORRELATION);
    private static final List<Marginal> MARGINS = List.of(
            new Marginal.Gumbel(),
            new Marginal.LogLogistic(4),
            new Marginal.Mirrored(new Marginal.Gumbel()),
            new Marginal.Weibull(1.5),
            new Marginal.Frechet(5),
            new Marginal.Lomax(6));
    private static final int COLUMNS = MARGINS.size();

    /**
     * {@code ln Gamma(5) - ln Gamma(2) - 3 ln(4 pi) - ln|R| / 2}: the constant of the six-column t with four degrees of
     * freedom.
     */
    private static final double CONSTANT =
            Math.log(24) - 3 * Math.log(4 * Math.PI) - (COLUMNS - 1) * Math.log(INNOVATION);

    @Override
    public String name() {
        return "skewed-t-copula";
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double chiSquared = 2 * (random.nextExponential() + random.nextExponential());
        double scale = Math.sqrt(4 / chiSquared);
        double[] x = new double[COLUMNS];
        double z = 0;
        for (int i = 0; i < COLUMNS; i++) {
            z = i == 0 ? random.nextGaussian() : CORRELATION * z + INNOVATION * random.nextGaussian();
            double t = scale * z;
            x[i] = MARGINS.get(i).quantile(StudentT4.below(t), StudentT4.below(-t));
        }
        return x;
    }

    /** Minus infinity outside the margins' supports. */
    @Override
    public double logDensity(double[] x) {
        double sum = 0;
        double square = 0;
        double before = 0;
        for (int i = 0; i < COLUMNS; i++) {
            Marginal margin = MARGINS.get(i);
            if (!(margin.below(x[i]) > 0 && margin.above(x[i]) > 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            double t = StudentT4.quantile(margin.below(x[i]), margin.above(x[i]));
            double e = i == 0 ? t : (t - CORRELATION * before) / INNOVATION;
            square += e * e;
            sum += margin.logDensity(x[i]) - StudentT4.logDensity(t);
            before = t;
        }
        return sum + CONSTANT - (4 + COLUMNS) / 2.0 * Math.log1p(square / 4);
    }

    /**
     * Exactly: that of the six-column t, {@code 5 (digamma(5) - digamma(2))} minus the constant, less six times that of
     * t, plus those of the margins.
     */
    @Override
    public double entropy() {
        double joint = 5 * (1.0 / 2 + 1.0 / 3 + 1.0 / 4) - CONSTANT;
        double margins = MARGINS.stream().mapToDouble(Marginal::entropy).sum();
        return joint - COLUMNS * StudentT4.entropy() + margins;
    }
}
