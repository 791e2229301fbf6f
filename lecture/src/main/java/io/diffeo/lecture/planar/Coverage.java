package io.diffeo.lecture.planar;

import java.util.function.Function;

/**
 * How well a density q covers another, p, in the plane, by the midpoint rule on [-12, 12]^2, cell by cell and without samples.
 *
 * @param share the effective share of samples of q that are weighted by p / q, (E_q w)^2 / E_q w^2 = 1 / (the integral of p^2 / q)
 * @param missed the mass of p where q is less than half of p
 */
record Coverage(double share, double missed) {
    private static final double END = 12;
    private static final int CELLS = 480;

    /** From log-densities of rows of two numbers. */
    static Coverage of(Function<double[][], double[]> p, Function<double[][], double[]> q) {
        double step = 2 * END / CELLS;
        double[][] row = new double[CELLS][2];
        double square = 0;
        double missed = 0;
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                row[j][0] = -END + (j + 0.5) * step;
                row[j][1] = -END + (i + 0.5) * step;
            }
            double[] logP = p.apply(row);
            double[] logQ = q.apply(row);
            for (int j = 0; j < CELLS; j++) {
                square += step * step * Math.exp(2 * logP[j] - logQ[j]);
                missed += logP[j] - logQ[j] > Math.log(2) ? step * step * Math.exp(logP[j]) : 0;
            }
        }
        return new Coverage(1 / square, missed);
    }
}
