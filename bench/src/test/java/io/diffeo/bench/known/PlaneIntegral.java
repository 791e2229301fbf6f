package io.diffeo.bench.known;

/**
 * A density in the plane integrated over the square cells of [-half, half] x [-half, half] by the midpoint rule: the
 * mass of each cell, and the entropy of all.
 */
record PlaneIntegral(double half, double[][] mass, double entropy) {
    static final int CELLS = 24;

    /** Integrates with the largest step below {@code step} that divides a cell. */
    static PlaneIntegral of(KnownDensity density, double half, double step) {
        int steps = (int) Math.ceil(2 * half / CELLS / step);
        double width = 2 * half / CELLS / steps;
        double[][] mass = new double[CELLS][CELLS];
        double entropy = 0;
        for (int i = 0; i < CELLS * steps; i++) {
            for (int j = 0; j < CELLS * steps; j++) {
                double logDensity =
                        density.logDensity(new double[] {(i + 0.5) * width - half, (j + 0.5) * width - half});
                double p = Math.exp(logDensity) * width * width;
                if (p > 0) {
                    mass[i / steps][j / steps] += p;
                    entropy -= p * logDensity;
                }
            }
        }
        return new PlaneIntegral(half, mass, entropy);
    }

    double total() {
        double total = 0;
        for (double[] column : mass) {
            for (double cell : column) {
                total += cell;
            }
        }
        return total;
    }

    /**
     * Pearson's statistic of the rows' counts in the cells, as a standard normal score (Wilson and Hilferty 1931).
     * Cells where fewer than ten rows are expected, and all outside the square, count as one.
     */
    double chiSquareScore(double[][] rows) {
        int[][] counts = new int[CELLS][CELLS];
        int rest = rows.length;
        for (double[] row : rows) {
            int i = (int) Math.floor((row[0] + half) / (2 * half) * CELLS);
            int j = (int) Math.floor((row[1] + half) / (2 * half) * CELLS);
            if (i >= 0 && i < CELLS && j >= 0 && j < CELLS) {
                counts[i][j]++;
            }
        }
        double restExpected = rows.length;
        double statistic = 0;
        int cells = 0;
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                double expected = mass[i][j] * rows.length;
                if (expected >= 10) {
                    statistic += Math.pow(counts[i][j] - expected, 2) / expected;
                    rest -= counts[i][j];
                    restExpected -= expected;
                    cells++;
                }
            }
        }
        boolean pooled = restExpected >= 1;
        if (pooled) {
            statistic += Math.pow(rest - restExpected, 2) / restExpected;
        } else if (rest > 15) {
            return Double.POSITIVE_INFINITY;
        }
        double degrees = pooled ? cells : cells - 1;
        double spread = 2 / (9 * degrees);
        return (Math.cbrt(statistic / degrees) - (1 - spread)) / Math.sqrt(spread);
    }
}
