package io.diffeo.report;

import java.util.Arrays;

/** Quantiles of one latent against those of the standard normal: on the diagonal when the flow has done its work. */
final class NormalQuantiles {
    private static final int SIZE = 220;
    private static final int POINTS = 160;
    private static final double FARTHEST = 5;

    private NormalQuantiles() {}

    static Plot of(String name, double[] latent) {
        double[] sorted = latent.clone();
        Arrays.sort(sorted);
        int count = Math.min(POINTS, sorted.length);
        double[] normal = new double[count], seen = new double[count];
        for (int i = 0; i < count; i++) {
            int rank = count == 1 ? 0 : (int) Math.round(i * (sorted.length - 1.0) / (count - 1));
            normal[i] = quantile((rank + 0.5) / sorted.length);
            seen[i] = Math.max(-FARTHEST, Math.min(FARTHEST, sorted[rank]));
        }
        double extent = 1.05 * Math.max(3, Math.max(largest(normal), largest(seen)));
        Range range = new Range(-extent, extent);
        double[] ends = {-extent, extent};
        return Plot.of(new Axis("normal", range), new Axis("latent", range))
                .title(name)
                .size(SIZE, SIZE)
                .with(Plot.Trait.PLAIN)
                .and(new Mark.Curve("diagonal", PlotColor.GREY, Mark.Line.SOLID, 1, ends, ends))
                .and(new Mark.Dots("quantiles", PlotColor.BLUE, 0.8, 3, normal, seen));
    }

    /** The largest distance between the latents' distribution function and the normal's (Kolmogorov's distance). */
    static double distance(double[] latent) {
        double[] sorted = latent.clone();
        Arrays.sort(sorted);
        double most = 0;
        for (int i = 0; i < sorted.length; i++) {
            double p = probability(sorted[i]);
            most = Math.max(most, Math.max(p - (double) i / sorted.length, (i + 1.0) / sorted.length - p));
        }
        return most;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** The normal quantile by bisection of {@link #probability}. */
    static double quantile(double p) {
        double low = -10, high = 10;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (probability(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The normal distribution function by its series around 0 (Marsaglia, 2004), to 1e-14 in absolute value. */
    static double probability(double z) {
        if (z < -8) {
            return 0;
        }
        if (z > 8) {
            return 1;
        }
        double sum = z, term = z;
        for (int i = 3; Math.abs(term) > 1e-17; i += 2) {
            term *= z * z / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
