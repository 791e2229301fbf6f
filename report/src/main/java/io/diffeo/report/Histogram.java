package io.diffeo.report;

import java.util.Arrays;

/** A density histogram of equal bins over a range; values outside count in the total but are not shown. */
record Histogram(Range range, double[] density) {
    static Histogram of(double[] values, Range range, int bins) {
        double[] density = new double[bins];
        for (double value : values) {
            if (range.contains(value)) {
                density[Math.min(bins - 1, (int) ((value - range.low()) / range.width() * bins))]++;
            }
        }
        double cell = Math.max(1, values.length) * (range.width() / bins);
        for (int i = 0; i < bins; i++) {
            density[i] /= cell;
        }
        return new Histogram(range, density);
    }

    double highest() {
        return Arrays.stream(density).max().orElse(0);
    }

    /** The edges of the bins. */
    double[] edges() {
        double[] edges = new double[density.length + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = range.low() + range.width() * i / density.length;
        }
        return edges;
    }

    /** Bars that fill a part of each bin, from 0 at its left edge to 1 at its right one: a path from bar to bar along the axis. */
    Mark.Steps bars(String name, PlotColor color, double from, double to) {
        double bin = range.width() / density.length;
        double[] xs = new double[4 * density.length], ys = new double[xs.length];
        for (int i = 0; i < density.length; i++) {
            double left = range.low() + bin * i;
            xs[4 * i] = xs[4 * i + 1] = left + from * bin;
            xs[4 * i + 2] = xs[4 * i + 3] = left + to * bin;
            ys[4 * i + 1] = ys[4 * i + 2] = density[i];
        }
        return new Mark.Steps(name, color, xs, ys);
    }
}
