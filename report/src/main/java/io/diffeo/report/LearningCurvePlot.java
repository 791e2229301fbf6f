package io.diffeo.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Nats per row on the training and the validation rows by epoch: the best epoch is marked, and one that was not finished. */
final class LearningCurvePlot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 340;
    private static final double HIDDEN = 0.08;

    private LearningCurvePlot() {}

    static Plot of(LearningCurve training) {
        List<LearningCurvePoint> whole =
                training.epochs().stream().filter(e -> !e.unfinished()).toList();
        List<LearningCurvePoint> framed = whole.isEmpty() ? training.epochs() : whole;
        Axis y = new Axis("nats per row", height(framed));
        Plot plot = Plot.of(new Axis("epoch", span(training.epochs())), y)
                .size(WIDTH, HEIGHT)
                .with(Plot.Trait.WHOLE_X);
        plot = curve(plot, "training", PlotColor.BLUE, 1.4, whole, LearningCurvePoint::train);
        plot = curve(plot, "validation", PlotColor.ORANGE, 2, training.epochs(), LearningCurvePoint::validation);
        if (training.unfinished().isPresent()) {
            plot = cutOff(plot, whole, training.unfinished().get());
        }
        return training.best().isPresent() ? best(plot, training.best().get()) : plot;
    }

    /** Whether figures of whole epochs lie below the frame. */
    static boolean hides(LearningCurve training) {
        Range y = of(training).y().range();
        return training.epochs().stream()
                .filter(e -> !e.unfinished())
                .anyMatch(e -> e.train() < y.low() || e.validation() < y.low());
    }

    private static Plot best(Plot plot, LearningCurvePoint best) {
        Range y = plot.y().range();
        if (!y.contains(best.validation())) {
            return plot;
        }
        double[] at = {best.number()}, level = {best.validation()};
        String name = "best: epoch " + best.number() + ", " + Numbers.fixed(best.validation(), 3);
        return plot.dashes("", PlotColor.GREY, new double[] {best.number(), best.number()}, new double[] {
                    y.low(), best.validation()
                })
                .dots(name, PlotColor.BLACK, 8, at, level);
    }

    /** The training figure of an epoch that was not finished, if it lies in the frame: a ring at the end of a dashed line. */
    private static Plot cutOff(Plot plot, List<LearningCurvePoint> whole, LearningCurvePoint last) {
        Range y = plot.y().range();
        double[] at = {last.number()}, level = {Math.max(y.low(), Math.min(y.high(), last.train()))};
        if (!Double.isFinite(last.train())) {
            return plot;
        }
        Plot marked = plot;
        if (!whole.isEmpty() && y.contains(whole.get(whole.size() - 1).train())) {
            LearningCurvePoint before = whole.get(whole.size() - 1);
            marked = plot.dashes(
                    "", PlotColor.BLUE, new double[] {before.number(), at[0]}, new double[] {before.train(), level[0]});
        }
        return marked.and(new Mark.Rings("unfinished epoch", PlotColor.BLUE, 9, at, level));
    }

    private static Plot curve(
            Plot plot,
            String name,
            PlotColor ink,
            double width,
            List<LearningCurvePoint> epochs,
            ToDoubleFunction<LearningCurvePoint> figure) {
        Range y = plot.y().range();
        List<LearningCurvePoint> shown =
                epochs.stream().filter(e -> y.contains(figure.applyAsDouble(e))).toList();
        double[] at = shown.stream().mapToDouble(LearningCurvePoint::number).toArray();
        double[] level = shown.stream().mapToDouble(figure).toArray();
        return shown.size() == 1
                ? plot.dots(name, ink, 6, at, level)
                : plot.and(new Mark.Curve(name, ink, Mark.Line.SOLID, width, at, level));
    }

    private static Range span(List<LearningCurvePoint> epochs) {
        if (epochs.isEmpty()) {
            return new Range(0, 1);
        }
        int first = epochs.get(0).number();
        return new Range(first, Math.max(epochs.get(epochs.size() - 1).number(), first + 1));
    }

    /** From just under all but the lowest figures, those of the first epochs, to just over the highest. */
    private static Range height(List<LearningCurvePoint> epochs) {
        double[] figures = epochs.stream()
                .flatMapToDouble(e -> DoubleStream.of(e.train(), e.validation()))
                .filter(v -> Math.abs(v) < 1e150)
                .sorted()
                .toArray();
        if (figures.length == 0) {
            return new Range(-1, 1);
        }
        return new Range(figures[(int) (figures.length * HIDDEN)], figures[figures.length - 1]).widened();
    }
}
