package io.diffeo.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;

/** A {@link Plot} drawn by XChart. */
final class PlotPicture {
    private final Plot plot;

    PlotPicture(Plot plot) {
        this.plot = plot;
    }

    Picture picture() {
        int down = plot.is(Plot.Trait.EQUAL_UNITS) ? fittedHeight() : plot.height();
        XYChart chart = chart(down);
        return Theme.PAPER.titled(plot.title(), chart, plot.x().range());
    }

    /** The height at which a unit has one length on both axes: drawn unseen, measured and corrected, and again, for new ticks change the room. */
    private int fittedHeight() {
        Range x = plot.x().range(), y = plot.y().range();
        int down = plot.height();
        for (int time = 0; time < 3; time++) {
            XYChart trial = chart(down);
            Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            trial.paint(g, plot.width(), down);
            g.dispose();
            double across = trial.getScreenXFromChart(x.high()) - trial.getScreenXFromChart(x.low());
            double up = trial.getScreenYFromChart(y.low()) - trial.getScreenYFromChart(y.high());
            down = (int) Math.round(down - up + across * y.width() / x.width());
        }
        return down;
    }

    private XYChart chart(int down) {
        XYChart chart = Theme.PAPER.chart(
                plot.width(),
                down,
                plot.x().name(),
                plot.x().range(),
                plot.y().name(),
                plot.y().range());
        plot.marks().forEach(mark -> add(chart, mark));
        boolean named = chart.getSeriesCollection().stream().anyMatch(XYSeries::isShowInLegend);
        boolean plain = plot.is(Plot.Trait.PLAIN);
        XYStyler style = chart.getStyler();
        style.setLegendVisible(named && !plain);
        style.setLegendPosition(Styler.LegendPosition.OutsideS);
        style.setLegendLayout(Styler.LegendLayout.Horizontal);
        style.setLegendSeriesLineLength(18);
        style.setPlotGridHorizontalLinesVisible(!plain);
        style.setPlotGridLinesColor(Theme.faded(Theme.PAPER.line, 0.5));
        style.setPlotGridLinesStroke(new BasicStroke(0.5f));
        boolean logarithmic = plot.is(Plot.Trait.LOGARITHMIC);
        style.setXAxisLogarithmic(logarithmic).setYAxisLogarithmic(logarithmic);
        style.setYAxisTicksVisible(!plot.is(Plot.Trait.UNREAD_Y));
        if (plot.is(Plot.Trait.WHOLE_X)) {
            style.setXAxisTickLabelsFormattingFunction(v -> v == Math.rint(v) ? Numbers.tick(v) : " ");
        }
        return chart;
    }

    private static void add(XYChart chart, Mark mark) {
        if (mark.xs().length == 0) {
            return;
        }
        String name =
                mark.name().isBlank() ? "unnamed " + chart.getSeriesCollection().size() : mark.name();
        Color colour = mark.color().colour;
        if (mark instanceof Mark.Curve curve) {
            XYSeries series = Theme.curve(chart, name, curve.xs(), curve.ys(), colour, (float) curve.width());
            if (curve.line() == Mark.Line.DASHED) {
                series.setLineStyle(SeriesLines.DASH_DASH);
            } else if (curve.width() < 1) {
                series.setLineStyle(new BasicStroke((float) curve.width()));
            }
        } else if (mark instanceof Mark.Dots dots) {
            Theme.dots(chart, name, dots.xs(), dots.ys(), Theme.faded(colour, dots.opacity()), dots.diameter());
        } else if (mark instanceof Mark.Rings rings) {
            Theme.dots(chart, name, rings.xs(), rings.ys(), Theme.faded(colour, 0.45), rings.diameter());
        } else {
            boolean polygon = mark instanceof Mark.Polygon;
            XYSeries series = Theme.curve(chart, name, mark.xs(), mark.ys(), Theme.faded(colour, 0.9), 1f);
            series.setXYSeriesRenderStyle(
                    polygon ? XYSeries.XYSeriesRenderStyle.PolygonArea : XYSeries.XYSeriesRenderStyle.Area);
            series.setFillColor(Theme.faded(colour, 0.4));
        }
        chart.getSeries(name).setShowInLegend(!mark.name().isBlank());
    }
}
