package io.diffeo.lecture.learning;

import io.diffeo.lecture.example.Densities;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.report.DensityGrid;
import io.diffeo.report.LearningCurve;
import io.diffeo.report.LearningCurvePoint;
import io.diffeo.report.Picture;
import io.diffeo.report.Pictures;
import io.diffeo.report.Plot;
import io.diffeo.report.PlotColor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The places of the United States: the density, the likelihood and its two terms before, while and after a flow learns them. */
final class StepByStep implements Example {
    @Override
    public String name() {
        return "step-by-step";
    }

    @Override
    public String title() {
        return "max over theta of log p(D; theta), pass by pass";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Places places = Places.trained(board);
        List<Terms> terms = places.stages().stream()
                .map(stage -> Terms.of(stage.flow(), places.validation()))
                .toList();
        board.write(
                "%,d rows to learn from, %,d to judge, %,d parameters",
                places.train().length, places.validation().length, places.last().parameterCount());
        board.write("passes   log p_Z(z)   log|det dz/dx|   sum: log p(x)");
        for (int k = 0; k < terms.size(); k++) {
            Terms t = terms.get(k);
            board.write("%6d%13.3f%17.3f%16.3f", places.stages().get(k).epochs(), t.logBase(), t.logDet(), t.logProb());
        }
        board.write("a perfect normal has log p_Z(z) = %.3f on average", -Math.log(2 * Math.PI * Math.E));
        board.draw("learning-densities", () -> densities(places));
        board.draw("learning-terms", () -> terms(places, terms));
        board.draw("learning-curves", () -> curves(places));
    }

    private static Picture densities(Places places) {
        Map<String, DensityGrid> grids = new LinkedHashMap<>();
        for (int k : new int[] {0, 1, 2, 3, 4, 6}) {
            Places.Stage stage = places.stages().get(k);
            String title = stage.epochs() == 0
                    ? "before training"
                    : stage.epochs() == 1 ? "after 1 pass" : "after " + stage.epochs() + " passes";
            grids.put(title, DensityGrid.over(Places.FRAME, 300, 170, stage.flow()::logProb));
        }
        return Densities.onOneScale(grids, 3, 300);
    }

    private static Picture terms(Places places, List<Terms> terms) {
        double[] at = places.stages().stream().mapToDouble(Places.Stage::epochs).toArray();
        double[] base = terms.stream().mapToDouble(Terms::logBase).toArray();
        double[] det = terms.stream().mapToDouble(Terms::logDet).toArray();
        double[] sum = terms.stream().mapToDouble(Terms::logProb).toArray();
        return Plot.of("passes over the rows", -1, 33, "nats per validation row", -7.5, -2.5)
                .curve("log p_Z(z)", PlotColor.BLUE, at, base)
                .dots("", PlotColor.BLUE, 6, at, base)
                .curve("log |det dz/dx|", PlotColor.ORANGE, at, det)
                .dots("", PlotColor.ORANGE, 6, at, det)
                .curve("sum: log p(x)", PlotColor.BLACK, at, sum)
                .dots("", PlotColor.BLACK, 6, at, sum)
                .size(560, 360)
                .picture();
    }

    private static Picture curves(Places places) {
        List<LearningCurvePoint> epochs = new ArrayList<>();
        for (io.diffeo.train.Epoch epoch : places.history()) {
            epochs.add(new LearningCurvePoint(epochs.size() + 1, epoch.train(), epoch.validation()));
        }
        return Pictures.learningCurves(new LearningCurve(epochs, epochs.size(), "all planned passes are done"));
    }
}
