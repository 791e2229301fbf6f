package io.diffeo.report;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A two-column log-density at the centres of equal cells: {@code logDensity[row][column]} in nats, rows from low y to
 * high y. Cells outside the support hold -infinity.
 */
public record DensityGrid(Frame frame, double[][] logDensity) {
    public DensityGrid {
        if (logDensity.length == 0 || logDensity[0].length == 0) {
            throw new IllegalArgumentException("expected a grid of at least 1 x 1 cells, got none");
        }
        for (double[] row : logDensity) {
            if (row.length != logDensity[0].length) {
                throw new IllegalArgumentException("expected rows of " + logDensity[0].length
                        + " cells as the first has, got one of " + row.length);
            }
        }
    }

    /** Evaluates {@code logProb}, from rows (n, 2) to n log-densities, at the cell centres, a row of cells a call. */
    public static DensityGrid over(Frame frame, int columns, int rows, Function<double[][], double[]> logProb) {
        double[][] grid = new double[rows][];
        double dx = (frame.xHigh() - frame.xLow()) / columns, dy = (frame.yHigh() - frame.yLow()) / rows;
        for (int r = 0; r < rows; r++) {
            double[][] points = new double[columns][];
            for (int c = 0; c < columns; c++) {
                points[c] = new double[] {frame.xLow() + (c + 0.5) * dx, frame.yLow() + (r + 0.5) * dy};
            }
            grid[r] = logProb.apply(points);
        }
        return new DensityGrid(frame, grid);
    }

    /** The log-density above which lies the stated share of the grid's mass: the edge of its highest-density region. */
    double levelHolding(double share) {
        double[] levels = Arrays.stream(logDensity)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (levels.length == 0) {
            return 0;
        }
        double top = levels[levels.length - 1], total = 0, held = 0;
        for (double level : levels) {
            total += Math.exp(level - top);
        }
        int i = levels.length;
        while (i > 0 && held < share * total) {
            held += Math.exp(levels[--i] - top);
        }
        return levels[Math.min(i, levels.length - 1)];
    }
}
