package io.diffeo.lecture.example;

import io.diffeo.report.Plot;
import io.diffeo.report.PlotColor;
import java.util.Locale;

/**
 * A density by counting: the share of the draws that falls into each bin, over the bin's width.
 *
 * @param edges of the bins, one more than there are bins
 */
public record Counted(double[] edges, double[] density, int draws) {
    /** Equal bins between low and high; draws outside count as draws. */
    public static Counted of(double[][] draws, double low, double high, int bins) {
        double width = (high - low) / bins;
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = low + i * width;
        }
        double[] density = new double[bins];
        for (double[] draw : draws) {
            if (draw[0] >= low && draw[0] < high) {
                density[Math.min(bins - 1, (int) ((draw[0] - low) / width))] += 1 / (width * draws.length);
            }
        }
        return new Counted(edges, density, draws.length);
    }

    /** The density counted between low and high alone. */
    public static double between(double[][] draws, double low, double high) {
        return of(draws, low, high, 1).density[0];
    }

    /** Adds it to a plot as bars. */
    public Plot on(Plot plot, PlotColor ink) {
        return plot.bars(String.format(Locale.ROOT, "%,d draws, counted", draws), ink, edges, density);
    }
}
