package io.diffeo.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;

/**
 * Curves, dots, steps and shapes over two axes, in the look of the report: what comes first lies below. Series with a name are in the legend,
 * those with a blank one are not. Immutable: every method returns a changed copy.
 */
public final class Plot {
    private final Axis x;
    private final Axis y;
    private final String title;
    private final int width;
    private final int height;
    private final boolean logarithmic;
    private final boolean equalUnits;
    private final List<Consumer<XYChart>> layers;

    private record Axis(String name, Range range) {}

    private Plot(
            Axis x,
            Axis y,
            String title,
            int width,
            int height,
            boolean logarithmic,
            boolean equalUnits,
            List<Consumer<XYChart>> layers) {
        this.x = x;
        this.y = y;
        this.title = title;
        this.width = width;
        this.height = height;
        this.logarithmic = logarithmic;
        this.equalUnits = equalUnits;
        this.layers = layers;
    }

    /** Empty axes of 420 by 300 CSS pixels. */
    public static Plot of(String xName, double xLow, double xHigh, String yName, double yLow, double yHigh) {
        if (!(xLow < xHigh && yLow < yHigh)) {
            throw new IllegalArgumentException("expected low < high on both axes, got x in [" + xLow + ", " + xHigh
                    + "] and y in [" + yLow + ", " + yHigh + "]");
        }
        Axis x = new Axis(xName, new Range(xLow, xHigh)), y = new Axis(yName, new Range(yLow, yHigh));
        return new Plot(x, y, "", 420, 300, false, false, List.of());
    }

    public Plot title(String text) {
        return new Plot(x, y, text, width, height, logarithmic, equalUnits, layers);
    }

    /** The size in CSS pixels, axes and legend included. */
    public Plot size(int across, int down) {
        return new Plot(x, y, title, across, down, logarithmic, equalUnits, layers);
    }

    /** Logarithmic axes, both. */
    public Plot logarithmic() {
        if (!(x.range.low() > 0 && y.range.low() > 0)) {
            throw new IllegalArgumentException("expected axes of positive numbers for their logarithms, got x from "
                    + x.range.low() + " and y from " + y.range.low());
        }
        return new Plot(x, y, title, width, height, true, equalUnits, layers);
    }

    /** One unit as long on both axes: the height follows from the width. */
    public Plot equalUnits() {
        return new Plot(x, y, title, width, height, logarithmic, true, layers);
    }

    private Plot and(Consumer<XYChart> layer) {
        List<Consumer<XYChart>> more = new ArrayList<>(layers);
        more.add(layer);
        return new Plot(x, y, title, width, height, logarithmic, equalUnits, List.copyOf(more));
    }

    public Plot curve(String name, PlotColor ink, double[] xs, double[] ys) {
        return and(chart ->
                Theme.curve(chart, unique(chart, name), xs, ys, ink.colour, 2f).setShowInLegend(!name.isBlank()));
    }

    /** A thin dashed line. */
    public Plot dashes(String name, PlotColor ink, double[] xs, double[] ys) {
        return and(chart -> Theme.curve(chart, unique(chart, name), xs, ys, ink.colour, 1.3f)
                .setLineStyle(SeriesLines.DASH_DASH)
                .setShowInLegend(!name.isBlank()));
    }

    /** A thin line without a name. */
    public Plot hairline(PlotColor ink, double[] xs, double[] ys) {
        return and(chart -> Theme.curve(chart, unique(chart, ""), xs, ys, ink.colour, 0.6f)
                .setLineStyle(new BasicStroke(0.6f))
                .setShowInLegend(false));
    }

    /** Dots of the stated diameter in CSS pixels. */
    public Plot dots(String name, PlotColor ink, double diameter, double[] xs, double[] ys) {
        return and(chart -> {
            String series = unique(chart, name);
            Theme.dots(chart, series, xs, ys, Theme.faded(ink.colour, xs.length > 500 ? 0.45 : 0.9), diameter);
            if (xs.length > 0) chart.getSeries(series).setShowInLegend(!name.isBlank());
        });
    }

    /** A filled histogram: {@code heights[i]} between {@code edges[i]} and {@code edges[i + 1]}. */
    public Plot bars(String name, PlotColor ink, double[] edges, double[] heights) {
        double[] xs = new double[2 * heights.length + 2], ys = new double[xs.length];
        for (int i = 0; i <= heights.length; i++) xs[2 * i] = xs[2 * i + 1] = edges[i];
        for (int i = 0; i < heights.length; i++) ys[2 * i + 1] = ys[2 * i + 2] = heights[i];
        return and(chart -> fill(chart, name, ink, xs, ys, XYSeries.XYSeriesRenderStyle.Area));
    }

    /** A filled polygon, closed from its last corner to its first. */
    public Plot shape(String name, PlotColor ink, double[] xs, double[] ys) {
        return and(chart -> fill(chart, name, ink, closed(xs), closed(ys), XYSeries.XYSeriesRenderStyle.PolygonArea));
    }

    private static void fill(
            XYChart chart, String name, PlotColor ink, double[] xs, double[] ys, XYSeries.XYSeriesRenderStyle style) {
        XYSeries series = Theme.curve(chart, unique(chart, name), xs, ys, Theme.faded(ink.colour, 0.9), 1f);
        series.setXYSeriesRenderStyle(style);
        series.setFillColor(Theme.faded(ink.colour, 0.4));
        series.setShowInLegend(!name.isBlank());
    }

    private static double[] closed(double[] corners) {
        double[] around = java.util.Arrays.copyOf(corners, corners.length + 1);
        around[corners.length] = corners[0];
        return around;
    }

    private static String unique(XYChart chart, String name) {
        return name.isBlank() ? "unnamed " + chart.getSeriesCollection().size() : name;
    }

    public Picture picture() {
        int down = equalUnits ? fittedHeight() : height;
        XYChart chart = chart(down);
        int room = title.isBlank() ? 0 : Theme.TITLE;
        return new Picture(width, down + room, Theme.PAPER.paper, g -> {
            Graphics2D below = (Graphics2D) g.create(0, room, width, down);
            chart.paint(below, width, down);
            below.dispose();
            if (room == 0) return;
            g.setColor(Theme.PAPER.ink);
            g.setFont(Typeface.font(Font.BOLD, 13));
            g.drawString(title, (float) chart.getScreenXFromChart(x.range.low()), Theme.TITLE - 2);
        });
    }

    /** The height at which a unit has one length on both axes: drawn unseen, measured and corrected, and again, for new ticks change the room. */
    private int fittedHeight() {
        int down = height;
        for (int time = 0; time < 3; time++) {
            XYChart trial = chart(down);
            Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            trial.paint(g, width, down);
            g.dispose();
            double across = trial.getScreenXFromChart(x.range.high()) - trial.getScreenXFromChart(x.range.low());
            double up = trial.getScreenYFromChart(y.range.low()) - trial.getScreenYFromChart(y.range.high());
            down = (int) Math.round(down - up + across * y.range.width() / x.range.width());
        }
        return down;
    }

    private XYChart chart(int down) {
        XYChart chart = Theme.PAPER.chart(width, down, x.name, x.range, y.name, y.range);
        Styler style = chart.getStyler();
        boolean legend = false;
        for (Consumer<XYChart> layer : layers) layer.accept(chart);
        for (XYSeries series : chart.getSeriesCollection()) legend |= series.isShowInLegend();
        style.setLegendVisible(legend);
        style.setLegendPosition(Styler.LegendPosition.OutsideS);
        style.setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setLegendSeriesLineLength(18);
        chart.getStyler().setPlotGridHorizontalLinesVisible(true);
        Color grid = Theme.faded(Theme.PAPER.line, 0.5);
        chart.getStyler().setPlotGridLinesColor(grid).setPlotGridLinesStroke(new BasicStroke(0.5f));
        chart.getStyler().setXAxisLogarithmic(logarithmic).setYAxisLogarithmic(logarithmic);
        return chart;
    }
}
