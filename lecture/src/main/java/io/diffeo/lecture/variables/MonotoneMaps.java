package io.diffeo.lecture.variables;

import io.diffeo.bijection.Exp;
import io.diffeo.bijection.Linear;
import io.diffeo.bijection.Sigmoid;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Counted;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Points;
import io.diffeo.report.Picture;
import io.diffeo.report.Plot;
import io.diffeo.report.PlotColor;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** p_X(x) = p_Z(h(x)) |h'(x)| for a map that increases and for one that decreases, beside the flow and the count. */
final class MonotoneMaps implements Example {
    /** A map with its inverse h and the slope of that, written by hand. */
    private record Case(String name, Flow flow, DoubleUnaryOperator h, DoubleUnaryOperator slope, double[] at) {
        double formula(double x) {
            double z = h.applyAsDouble(x);
            double pz = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            return pz * Math.abs(slope.applyAsDouble(x));
        }

        double byFlow(double x) {
            return Math.exp(flow.logProb(new double[][] {{x}})[0]);
        }
    }

    @Override
    public String name() {
        return "monotone-maps";
    }

    @Override
    public String title() {
        return "One dimension, any map that only rises or only falls";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Normal z = Normal.standard(1);
        Flow rising = Flow.of(z, Exp.of(1)).with(Precision.FLOAT64);
        Flow falling =
                Flow.of(z, Linear.of(new double[][] {{-1}}), Sigmoid.unit(1)).with(Precision.FLOAT64);
        List<Case> cases = List.of(
                new Case("X = exp(Z) rises", rising, x -> Math.log(x), x -> 1 / x, new double[] {0.5, 1, 3}),
                new Case(
                        "X = 1 / (1 + exp(Z)) falls",
                        falling,
                        x -> Math.log((1 - x) / x),
                        x -> -1 / (x * (1 - x)),
                        new double[] {0.2, 0.5, 0.9}));

        for (Case c : cases) {
            double[][] draws = c.flow.sample(1_000_000, 3);
            board.write("Z ~ N(0, 1), %s", c.name);
            board.write("  x     h(x)     h'(x)    p_Z(h(x)) |h'(x)|   flow     counted");
            for (double x : c.at) {
                board.write(
                        "  %.1f  %6.3f  %8.4f   %-17.4f   %.4f   %.2f",
                        x,
                        c.h.applyAsDouble(x),
                        c.slope.applyAsDouble(x),
                        c.formula(x),
                        c.byFlow(x),
                        Counted.between(draws, x - 0.01, x + 0.01));
            }
        }
        board.draw("monotone-maps", () -> picture(rising, falling));
    }

    private static Picture picture(Flow rising, Flow falling) {
        Flow z = rising.after(0);
        return Picture.row(List.of(
                panel("Z ~ N(0, 1)", "z", -4, 4, 0.8, z, PlotColor.GREY),
                panel("X = exp(Z)", "x", 0, 6, 0.8, rising, PlotColor.BLUE),
                panel("X = 1 / (1 + exp(Z))", "x", 0, 1, 2, falling, PlotColor.ORANGE)));
    }

    private static Picture panel(
            String title, String name, double low, double high, double top, Flow flow, PlotColor ink) {
        double step = (high - low) / 400;
        double[] at = Points.between(low + step, high - step, 399);
        Plot axes = Plot.of(name, low, high, "density", 0, top).size(360, 280).title(title);
        return Counted.of(flow.sample(100_000, 7), low, high, 40)
                .on(axes, ink)
                .curve("flow", PlotColor.BLACK, at, Points.exp(flow.logProb(Points.rows(at))))
                .picture();
    }
}
