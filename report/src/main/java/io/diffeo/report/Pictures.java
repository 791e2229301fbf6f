package io.diffeo.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The pictures of the report, each on its own: {@code Pictures.density(grid).write(Path.of("density.png"))}. */
public final class Pictures {
    private static final int MAP = 560;
    private static final int TRIPTYCH = 420;

    private Pictures() {}

    /**
     * Why no picture can be drawn on this machine (it has no fonts), with what to do; empty where they can. Where it is
     * not empty the other methods throw {@link IllegalStateException} with it; a report needs none of them.
     */
    public static Optional<String> missing() {
        return Typeface.missing();
    }

    /** The log-density as light on a dark ground: darkest outside the region of 99.9 % of the mass. */
    public static Picture density(DensityGrid grid) {
        return PlaneMap.density(grid, "log-density", MAP);
    }

    /** Rows (n, 2) as points on a dark ground. */
    public static Picture scatter(Frame frame, String title, double[][] rows) {
        return PlaneMap.points(frame, title, rows, false, MAP);
    }

    /** The log-density under a title, with a plot of the stated width. */
    public static Picture density(DensityGrid grid, String title, int plotWidth) {
        return PlaneMap.density(grid, title, plotWidth);
    }

    /** The log-density under a title, on a scale that other pictures share and a {@link #scaleBar} tells. */
    public static Picture density(DensityGrid grid, String title, int plotWidth, DensityScale scale) {
        return PlaneMap.density(grid, title, plotWidth, scale);
    }

    /** A bar of the stated length with the name of what it measures above it, such as {@code log p(x)}: for the end of a row of pictures. */
    public static Picture scaleBar(DensityScale scale, String name, int length) {
        return PlaneMap.scaleBar(scale, name, length);
    }

    /**
     * The square root of the density as light in a small rectangle with a few ticks, for grids of many and for frames of an animation.
     *
     * @param brightest the density that is drawn lightest, such as {@link #brightest} of one of the grids
     */
    public static Picture glow(DensityGrid grid, String title, double brightest, int width) {
        return DensityTile.of(grid, title, brightest, width);
    }

    /** The density above which lie 2 % of a grid's mass. */
    public static double brightest(DensityGrid grid) {
        return DensityTile.brightest(grid);
    }

    /** The bar that tells the scale of the {@link #glow} it stands beside. */
    public static Picture glowBar(double brightest, int length) {
        return DensityTile.bar(brightest, length);
    }

    /**
     * The entries of a matrix as cells: exact zeros white, others blue above zero and orange below, the darker the larger. Under it stands the
     * size of the largest.
     *
     * @param rowName rows are labelled with it and their number, such as x1, x2 ...
     * @param columnName columns likewise
     */
    public static Picture matrix(String title, double[][] entries, String rowName, String columnName, int width) {
        return MatrixMap.of(title, entries, rowName, columnName, width);
    }

    /** Rows (n, 2) as points on a dark ground under a title, with a plot of the stated width. */
    public static Picture scatter(Frame frame, String title, double[][] rows, int plotWidth) {
        return PlaneMap.points(frame, title, rows, false, plotWidth);
    }

    /** Data, the model's samples and the log-density of a two-column model, side by side in the grid's frame. */
    public static Picture triptych(DensityGrid grid, double[][] data, double[][] model) {
        return Picture.row(List.of(
                PlaneMap.points(grid.frame(), "data", data, false, TRIPTYCH),
                PlaneMap.points(grid.frame(), "samples", model, true, TRIPTYCH),
                PlaneMap.density(grid, "log-density", TRIPTYCH)));
    }

    /** Nats per row on the training and the validation rows by epoch. */
    public static Picture learningCurves(LearningCurve training) {
        return LearningCurvePlot.of(training).picture();
    }

    /** A histogram of each column: data filled, samples as an outline. */
    public static Picture marginals(List<String> names, double[][] data, double[][] model) {
        return Picture.grid(
                4,
                IntStream.range(0, names.size())
                        .mapToObj(c -> Marginals.of(names.get(c), FiniteValues.of(data, c), FiniteValues.of(model, c))
                                .picture())
                        .toList());
    }

    /** Pairs of columns, data beside samples: all pairs of up to six columns, the 15 most informative of more. */
    public static Picture pairs(List<String> names, double[][] data, double[][] model) {
        if (names.size() < 2) {
            throw new IllegalArgumentException("expected at least 2 columns to pair, got " + names.size());
        }
        return Picture.grid(
                2,
                Pairs.chosen(data, names.size()).stream()
                        .map(pair -> Pairs.of(names, data, model, pair))
                        .map(panels -> Picture.row(List.of(
                                panels.data().picture(), panels.samples().picture())))
                        .toList());
    }

    /** Quantiles of each latent against those of the standard normal; latents are rows (n, D). */
    public static Picture qq(double[][] latents) {
        if (latents.length == 0) {
            throw new IllegalArgumentException("expected at least one row of latents, got none");
        }
        return Picture.grid(
                4,
                IntStream.range(0, latents[0].length)
                        .mapToObj(c -> NormalQuantiles.of("z" + (c + 1), FiniteValues.of(latents, c))
                                .picture())
                        .toList());
    }
}
