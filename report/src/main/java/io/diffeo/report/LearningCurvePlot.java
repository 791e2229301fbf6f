package io.diffeo.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;

/** Nats per row on the training and the validation rows by epoch, the best epoch marked. */
final class LearningCurves {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 340;
    private static final double HIDDEN = 0.08;

    private LearningCurves() {}

    static Picture of(Training training) {
        List<Epoch> epochs = training.epochs();
        Range y = height(epochs);
        Range x = epochs.isEmpty()
                ? new Range(0, 1)
                : new Range(
                        epochs.get(0).number(),
                        Math.max(
                                epochs.get(epochs.size() - 1).number(),
                                epochs.get(0).number() + 1));
        Theme look = Theme.PAPER;
        XYChart chart = look.chart(WIDTH, HEIGHT, "epoch", x, "nats per row", y);
        chart.getStyler().setLegendVisible(true);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setLegendSeriesLineLength(18);
        chart.getStyler().setPlotGridHorizontalLinesVisible(true);
        chart.getStyler().setPlotGridLinesColor(Theme.faded(look.line, 0.5));
        chart.getStyler().setPlotGridLinesStroke(new BasicStroke(0.5f));
        chart.getStyler().setXAxisTickLabelsFormattingFunction(v -> v == Math.rint(v) ? Numbers.tick(v) : " ");
        curve(chart, "training", epochs, Epoch::train, y, Theme.faded(look.data, 0.75), 1.4f);
        curve(chart, "validation", epochs, Epoch::validation, y, look.model, 2f);
        training.best().ifPresent(best -> {
            double[] at = {best.number()}, level = {best.validation()};
            double[] both = {best.number(), best.number()}, span = {y.low(), best.validation()};
            Theme.curve(chart, "to the axis", both, span, look.line, 1f)
                    .setLineStyle(SeriesLines.DASH_DASH)
                    .setShowInLegend(false);
            String name = "best: epoch " + best.number() + ", " + Numbers.fixed(best.validation(), 3);
            Theme.dots(chart, name, at, level, look.ink, 8);
        });
        return look.titled("", chart, x);
    }

    private static void curve(
            XYChart chart,
            String name,
            List<Epoch> epochs,
            ToDoubleFunction<Epoch> figure,
            Range y,
            Color colour,
            float width) {
        List<Epoch> shown =
                epochs.stream().filter(e -> y.contains(figure.applyAsDouble(e))).toList();
        if (shown.isEmpty()) return;
        double[] at = shown.stream().mapToDouble(Epoch::number).toArray();
        double[] level = shown.stream().mapToDouble(figure).toArray();
        if (shown.size() == 1) Theme.dots(chart, name, at, level, colour, 6);
        else Theme.curve(chart, name, at, level, colour, width);
    }

    /** From just under all but the lowest figures, those of the first epochs, to just over the highest. */
    private static Range height(List<Epoch> epochs) {
        double[] figures = epochs.stream()
                .flatMapToDouble(e -> DoubleStream.of(e.train(), e.validation()))
                .filter(v -> Math.abs(v) < 1e150)
                .sorted()
                .toArray();
        if (figures.length == 0) return new Range(-1, 1);
        double top = figures[figures.length - 1];
        return new Range(figures[(int) (figures.length * HIDDEN)], top).widened();
    }
}
