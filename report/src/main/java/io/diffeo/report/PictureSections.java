package io.diffeo.report;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is seen: the density, how it was learned, and the data beside samples of the model. */
final class PictureSections {
    private static final int MAP = 560;
    private static final int SMALL_MAP = 430;
    private static final int LATENTS = 16;
    private static final int SHADES = 8;
    private static final double MARGINAL = 1.7;
    private static final double PAIR = 1.1;

    private final ReportData data;
    private final double[][] rows;
    private final double[][] drawn;

    PictureSections(ReportData data) {
        this.data = data;
        this.rows = data.samples().data();
        this.drawn = data.samples().model();
    }

    Optional<PageSection> density() {
        DensityGrid grid = data.density();
        if (grid == null) {
            return Optional.empty();
        }
        Frame frame = grid.frame();
        Plot axes = Plot.of(
                new Axis(frame.xName(), new Range(frame.xLow(), frame.xHigh())),
                new Axis(frame.yName(), new Range(frame.yLow(), frame.yHigh())));
        HtmlPlot map = HtmlPlot.of(axes, frame.proportion());
        String what = " over " + frame.xName() + " and " + frame.yName();
        List<String> maps = new ArrayList<>();
        maps.add(Html.figure(
                "Log-density",
                map.around(
                                "log-density of the model" + what,
                                PngImage.dataUri(Palette.reduced(PlaneMap.light(grid, 2 * MAP))))
                        + scale(PlaneMap.lit(grid))));
        if (rows.length > 0) {
            maps.add(points("Data", map, "the data" + what, PlaneMap.cloud(frame, rows, false, SMALL_MAP)));
        }
        if (drawn.length > 0) {
            maps.add(points(
                    "Samples", map, "samples of the model" + what, PlaneMap.cloud(frame, drawn, true, SMALL_MAP)));
        }
        return PageSection.of(
                "Density",
                Html.grid("maps", maps)
                        + Html.note("Log-density in nats, darkest outside the region that holds 99.9 % of the mass."));
    }

    private static String points(String name, HtmlPlot map, String alternative, BufferedImage cloud) {
        return Html.figure(name, map.labels(4).around(alternative, PngImage.dataUri(cloud)));
    }

    /** The colours from the lowest to the highest log-density. */
    private static String scale(Range lit) {
        String shades = IntStream.rangeClosed(0, SHADES)
                .mapToObj(i -> "#%06x".formatted(new Color(Colormap.at((double) i / SHADES)).getRGB() & 0xFFFFFF))
                .collect(Collectors.joining(", "));
        return "<p class=\"scale\">%s <span style=\"background: linear-gradient(to right, %s)\"></span> %s nats</p>\n"
                .formatted(Numbers.fixed(lit.low(), 1), shades, Numbers.fixed(lit.high(), 1));
    }

    Optional<PageSection> learning() {
        LearningCurve training = data.training();
        int epochs = training.epochs().size();
        if (epochs == 0) {
            return Optional.empty();
        }
        Plot plot = LearningCurvePlot.of(training);
        String best = training.best()
                .map(b -> "; validation is highest, " + Numbers.fixed(b.validation(), 3) + ", at epoch " + b.number())
                .orElse("");
        String alternative = "mean log-likelihood of training and validation rows over " + epochs
                + (epochs == 1 ? " epoch" : " epochs") + best;
        String note = "Mean log-likelihood by epoch; higher is better."
                + (LearningCurvePlot.hides(training)
                        ? " The frame leaves out the lowest figures, those of the first epochs."
                        : "")
                + training.unfinished().map(PictureSections::cutShort).orElse("");
        return PageSection.of(
                "Learning",
                "<div class=\"learning\">\n" + Legend.of(plot)
                        + HtmlPlot.of(plot, 0).html(alternative) + "</div>\n" + Html.note(note));
    }

    private static String cutShort(LearningCurvePoint epoch) {
        return " Training was stopped within epoch %d: its training figure, %s, is of the rows seen until then and no sign of overfitting."
                .formatted(epoch.number(), Numbers.fixed(epoch.train(), 3));
    }

    Optional<PageSection> marginals() {
        if (rows.length == 0 && drawn.length == 0) {
            return Optional.empty();
        }
        List<String> panels = new ArrayList<>();
        for (int c = 0; c < data.columns().size(); c++) {
            String name = data.names().get(c);
            Plot plot = Marginals.of(name, FiniteValues.of(rows, c), FiniteValues.of(drawn, c));
            panels.add(Html.figure(
                    name, HtmlPlot.of(plot, MARGINAL).labels(5).html("histogram of " + name + ", data and samples")));
        }
        return PageSection.of("Marginals", Legend.dataAndSamples() + Html.grid("panels", panels));
    }

    Optional<PageSection> pairs() {
        int columns = data.columns().size();
        if (columns < 2 || data.density() != null || rows.length == 0 && drawn.length == 0) {
            return Optional.empty();
        }
        List<Pairs.Pair> chosen = Pairs.chosen(rows.length > 0 ? rows : drawn, columns);
        List<String> panels = chosen.stream().map(this::pair).toList();
        int all = columns * (columns - 1) / 2;
        String note =
                "On the left the data, on the right samples, over the same axes, which span the central 99.5 % of the data; points of columns with few values are spread a little."
                        + (chosen.size() < all
                                ? " Shown are the %d of %s pairs whose columns tell most about each other (mutual information of ranks)."
                                        .formatted(chosen.size(), Numbers.count(all))
                                : "");
        return PageSection.of("Pairs", Legend.dataAndSamples() + Html.grid("pairs", panels) + Html.note(note));
    }

    private String pair(Pairs.Pair pair) {
        String name = data.names().get(pair.y()) + " against " + data.names().get(pair.x());
        Pairs.Panels panels = Pairs.of(data.names(), rows, drawn, pair);
        return Html.figure(
                name,
                "<div class=\"twins\">\n"
                        + HtmlPlot.of(panels.data(), PAIR).labels(4).html(name + ", data")
                        + HtmlPlot.of(panels.samples(), PAIR).labels(4).html(name + ", samples") + "</div>\n");
    }

    Optional<PageSection> latents() {
        double[][] latents = data.samples().latents();
        if (latents.length == 0) {
            return Optional.empty();
        }
        int columns = data.columns().size();
        List<double[]> values = IntStream.range(0, columns)
                .mapToObj(c -> FiniteValues.of(latents, c))
                .toList();
        List<String> panels = IntStream.range(0, columns)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -NormalQuantiles.distance(values.get(c))))
                .limit(LATENTS)
                .sorted()
                .map(c -> Html.figure(
                        "z" + (c + 1),
                        HtmlPlot.of(NormalQuantiles.of("z" + (c + 1), values.get(c)), 1)
                                .html("quantiles of latent " + (c + 1) + " against those of the standard normal")))
                .toList();
        String note =
                "Quantiles of the latents of held-out rows (up) against those of the standard normal (across); a perfect flow lies on"
                        + " the diagonal."
                        + (columns > LATENTS
                                ? " Shown are the %d of %d farthest from it.".formatted(LATENTS, columns)
                                : "");
        return PageSection.of("Latents", Html.grid("quantiles", panels) + Html.note(note));
    }
}
