package io.diffeo.bench.known;

import java.util.random.RandomGenerator;

/**
 * The uniform density on the eight dark squares, of side 2, of the board [-4, 4] x [-4, 4] (FFJORD's generator,
 * Grathwohl et al. 2019).
 */
final class Checkerboard implements KnownDensity {
    @Override
    public String name() {
        return "checkerboard";
    }

    @Override
    public int columns() {
        return 2;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double first = 8 * random.nextDouble() - 4;
        int column = (int) Math.floor(first / 2);
        double second = 2 * random.nextDouble() + 4 * (random.nextInt(2) - 1) + 2 * Math.floorMod(column, 2);
        return new double[] {first, second};
    }

    /** {@code -ln 32} on the dark squares, minus infinity elsewhere. */
    @Override
    public double logDensity(double[] x) {
        int column = (int) Math.floor(x[0] / 2);
        int row = (int) Math.floor(x[1] / 2);
        boolean onBoard = column >= -2 && column < 2 && row >= -2 && row < 2;
        return onBoard && Math.floorMod(column + row, 2) == 0 ? -entropy() : Double.NEGATIVE_INFINITY;
    }

    /** {@code ln 32}, exactly: eight squares of area 4. */
    @Override
    public double entropy() {
        return Math.log(32);
    }
}
