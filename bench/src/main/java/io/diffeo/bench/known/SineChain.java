package io.diffeo.bench.known;

import java.util.random.RandomGenerator;

/**
 * A chain of bends: z standard normal, {@code x_1 = z_1}, {@code x_i = z_i + sin(2 z_(i-1)) / 2}. Its Jacobian is triangular with ones, so
 * {@code log p(x) = log N(z; 0, I)}. Every engine can make its rows, and no library's tails or scales decide what it is worth.
 */
public final class SineChain implements KnownDensity {
    private final int columns;

    public SineChain(int columns) {
        this.columns = columns;
    }

    @Override
    public String name() {
        return "sine-chain-" + columns;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double[] row = new double[columns];
        double before = 0;
        for (int i = 0; i < columns; i++) {
            double z = random.nextGaussian();
            row[i] = z + bend(before);
            before = z;
        }
        return row;
    }

    @Override
    public double logDensity(double[] row) {
        double squares = 0;
        double before = 0;
        for (int i = 0; i < columns; i++) {
            before = row[i] - bend(before);
            squares += before * before;
        }
        return -(squares + columns * Math.log(2 * Math.PI)) / 2;
    }

    @Override
    public double entropy() {
        return columns * (1 + Math.log(2 * Math.PI)) / 2;
    }

    private static double bend(double before) {
        return Math.sin(2 * before) / 2;
    }
}
