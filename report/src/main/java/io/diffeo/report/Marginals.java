package io.diffeo.report;

import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** One column's histogram: the data filled, the model's samples as an outline. */
final class Marginals {
    private static final int WIDTH = 260;
    private static final int HEIGHT = 160;

    private Marginals() {}

    static Picture of(String name, double[] data, double[] model) {
        double[] reference = data.length == 0 ? model : data;
        Range range = Histogram.range(reference);
        int bins = Histogram.bins(reference, range);
        Histogram seen = Histogram.of(data, range, bins), drawn = Histogram.of(model, range, bins);
        double top = Math.max(seen.highest(), drawn.highest());
        if (!(top > 0)) top = 1;
        Theme look = Theme.PAPER;
        XYChart chart = look.chart(WIDTH, HEIGHT, "", range, "", new Range(0, top * 1.06));
        chart.getStyler().setYAxisTicksVisible(false);
        XYSeries filled = Theme.curve(chart, "data", seen.outlineX(), seen.outlineY(), Theme.faded(look.data, 0), 0.5f);
        filled.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
        filled.setFillColor(blend(look.data, look.paper, 0.5));
        Theme.curve(chart, "samples", drawn.outlineX(), drawn.outlineY(), look.model, 1.5f);
        return look.titled(name, chart, range);
    }

    private static Color blend(Color a, Color b, double share) {
        return new Color(
                (int) (a.getRed() * share + b.getRed() * (1 - share)),
                (int) (a.getGreen() * share + b.getGreen() * (1 - share)),
                (int) (a.getBlue() * share + b.getBlue() * (1 - share)));
    }
}
