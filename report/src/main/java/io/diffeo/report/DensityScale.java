package io.diffeo.report;

import java.util.List;

/**
 * Which log-densities, in nats, are drawn darkest and lightest: pictures that are to be compared share one.
 *
 * @param low drawn as the darkest colour, as is all below
 * @param high drawn as the lightest, as is all above
 */
public record DensityScale(double low, double high) {
    private static final double DARK = 0.999;
    private static final double BRIGHT = 0.01;
    private static final double MIN_SPAN = 1;

    public DensityScale {
        if (!(low < high && Double.isFinite(high - low)))
            throw new IllegalArgumentException("expected finite low < high, got " + low + " and " + high);
    }

    /**
     * The scale that shows the region of 99.9 % of the mass of each of some grids: from the lowest of those regions' edges to the highest
     * density of them, but for the one per cent of the mass that lies highest.
     */
    public static DensityScale of(List<DensityGrid> grids) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (DensityGrid grid : grids) {
            low = Math.min(low, grid.levelHolding(DARK));
            high = Math.max(high, grid.levelHolding(BRIGHT));
        }
        return new DensityScale(Math.min(low, high - MIN_SPAN), high);
    }

    /** How light a log-density is drawn, from 0 to 1. */
    double light(double logDensity) {
        return logDensity > low ? Math.min(1, (logDensity - low) / (high - low)) : 0;
    }
}
