package io.diffeo.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The colours and type of the pictures, on white paper or by night. */
enum Theme {
    PAPER(Color.WHITE, new Color(0x3a3f47), new Color(0xc9ced6), new Color(0x2f6db3), new Color(0xd8602a)),
    NIGHT(
            new Color(Colormap.at(0)),
            new Color(0xc4c7d6),
            new Color(0x3a3b52),
            new Color(0x8fd0ff),
            new Color(0xffc27a));

    static final int TITLE = 20;
    private static final int LONGEST_LABEL = 28;

    final Color paper;
    final Color ink;
    final Color line;
    final Color data;
    final Color model;

    Theme(Color paper, Color ink, Color line, Color data, Color model) {
        this.paper = paper;
        this.ink = ink;
        this.line = line;
        this.data = data;
        this.model = model;
    }

    /**
     * An empty chart with fixed axes; a blank axis name takes no room. Unseen points give it its axes while it has no
     * other series, and lie unevenly, for XChart puts ticks on evenly spaced abscissae however odd they are.
     */
    XYChart chart(int width, int height, String xName, Range x, String yName, Range y) {
        XYChart chart = new XYChart(width, height);
        XYStyler style = chart.getStyler();
        double[] across = {x.low(), x.low() + x.width() * 0.5858, x.high()};
        dots(chart, "axes", across, new double[] {y.low(), y.low() + y.width() * 0.5858, y.high()}, paper, 0);
        chart.getSeries("axes").setShowInLegend(false);
        chart.setXAxisTitle(label(xName));
        chart.setYAxisTitle(label(yName));
        style.setChartTitleVisible(false);
        style.setXAxisTitleVisible(!xName.isBlank());
        style.setYAxisTitleVisible(!yName.isBlank());
        style.setXAxisMin(x.low());
        style.setXAxisMax(x.high());
        style.setYAxisMin(y.low());
        style.setYAxisMax(y.high());
        dress(style);
        return chart;
    }

    private void dress(XYStyler style) {
        style.setChartBackgroundColor(paper);
        style.setPlotBackgroundColor(paper);
        style.setChartFontColor(ink);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesVisible(false);
        style.setPlotContentSize(1);
        style.setPlotMargin(0);
        style.setChartPadding(8);
        style.setAxisTitleFont(Typeface.font(Font.PLAIN, 12));
        style.setAxisTitlePadding(7);
        style.setAxisTickLabelsFont(Typeface.font(Font.PLAIN, 11));
        style.setAxisTickLabelsColor(ink);
        style.setXAxisTitleColor(ink);
        style.setYAxisTitleColor(ink);
        style.setAxisTickMarksColor(line);
        style.setAxisTickMarksStroke(new BasicStroke(1));
        style.setAxisTickMarkLength(4);
        style.setAxisTickPadding(3);
        style.setXAxisTickMarkSpacingHint(60);
        style.setYAxisTickMarkSpacingHint(40);
        style.setXAxisTickLabelsFormattingFunction(Numbers::tick);
        style.setYAxisTickLabelsFormattingFunction(Numbers::tick);
        style.setLegendVisible(false);
        style.setLegendFont(Typeface.font(Font.PLAIN, 12));
        style.setLegendBackgroundColor(paper);
        style.setLegendBorderColor(paper);
        style.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
        style.setAntiAlias(true);
    }

    /** The chart under a title that starts where the plot does, or alone under a blank one. */
    Picture titled(String title, XYChart chart, Range x) {
        int room = title.isBlank() ? 0 : TITLE;
        return new Picture(chart.getWidth(), chart.getHeight() + room, paper, g -> {
            Graphics2D below = (Graphics2D) g.create(0, room, chart.getWidth(), chart.getHeight());
            chart.paint(below, chart.getWidth(), chart.getHeight());
            below.dispose();
            if (room > 0) {
                g.setColor(ink);
                g.setFont(Typeface.font(Font.BOLD, 13));
                g.drawString(oneLine(title), (float) chart.getScreenXFromChart(x.low()), TITLE - 2);
            }
        });
    }

    /** Adds a curve of the stated width to the chart. */
    static XYSeries curve(XYChart chart, String name, double[] x, double[] y, Color colour, float width) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        series.setMarker(SeriesMarkers.NONE).setLineColor(colour).setLineStyle(SeriesLines.SOLID);
        series.setLineWidth(width);
        return series;
    }

    /** Adds points, drawn as dots of the stated diameter, to the chart. */
    static void dots(XYChart chart, String name, double[] x, double[] y, Color colour, double diameter) {
        if (x.length == 0) {
            return;
        }
        XYSeries series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        series.setMarker(new CircleMarker(diameter)).setMarkerColor(colour);
    }

    static Color faded(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }

    /** A name made safe to draw: one line, printable, not empty, cut with an ellipsis. */
    static String label(String name) {
        String line = oneLine(name);
        return line.codePointCount(0, line.length()) <= LONGEST_LABEL
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }

    private static String oneLine(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip();
        return line.isEmpty() ? " " : line;
    }
}
