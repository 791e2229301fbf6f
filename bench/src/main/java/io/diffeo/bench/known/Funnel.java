package io.diffeo.bench.known;

import java.util.random.RandomGenerator;

/** Neal's funnel (2003) in 5 columns: {@code v ~ N(0, 3^2)}, then four columns {@code x_i ~ N(0, e^v)}. */
final class Funnel implements KnownDensity {
    private static final int COLUMNS = 5;
    private static final double DEVIATION = 3;

    @Override
    public String name() {
        return "funnel";
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double[] x = new double[COLUMNS];
        x[0] = DEVIATION * random.nextGaussian();
        for (int i = 1; i < COLUMNS; i++) {
            x[i] = Math.exp(x[0] / 2) * random.nextGaussian();
        }
        return x;
    }

    @Override
    public double logDensity(double[] x) {
        double squares = Math.pow(x[0] / DEVIATION, 2);
        for (int i = 1; i < COLUMNS; i++) {
            squares += x[i] * x[i] * Math.exp(-x[0]);
        }
        double logScales = Math.log(DEVIATION) + (COLUMNS - 1) * x[0] / 2;
        return -(squares + COLUMNS * Math.log(2 * Math.PI)) / 2 - logScales;
    }

    /** {@code 5 (1 + ln 2 pi) / 2 + ln 3}, exactly: the log-scales of the four columns have mean zero. */
    @Override
    public double entropy() {
        return COLUMNS * (1 + Math.log(2 * Math.PI)) / 2 + Math.log(DEVIATION);
    }
}
