package io.diffeo.lecture.variables;

import io.diffeo.bijection.Affine;
import io.diffeo.compute.Precision;
import io.diffeo.data.Domain;
import io.diffeo.distribution.Uniform;
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

/** Z uniform on [0, 2], X = 4 Z: the density of X at 4, by the wrong argument, by a flow and by counting. */
final class TimesFour implements Example {
    @Override
    public String name() {
        return "times-four";
    }

    @Override
    public String title() {
        return "Z ~ U[0, 2] and X = 4 Z: what is the density of X at 4?";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Uniform base = Uniform.on(Domain.of(1, 0, 2));
        Affine timesFour = Affine.of(new double[] {4}, new double[] {0});
        Flow z = Flow.of(base).with(Precision.FLOAT64);
        Flow x = Flow.of(base, timesFour).with(Precision.FLOAT64);

        double pz = Math.exp(z.logProb(new double[][] {{1}})[0]);
        double px = Math.exp(x.logProb(new double[][] {{4}})[0]);
        double counted = Counted.between(x.sample(1_000_000, 7), 3.75, 4.25);

        board.write("p_Z(1)                      %.4f", pz);
        board.write("p_X(4) = p_Z(1)             %.4f   wrong", pz);
        board.write("p_X(4) by the flow          %.4f", px);
        board.write("p_X near 4, counted         %.3f    of 1,000,000 draws", counted);
        board.write("area under the wrong curve  %.1f", pz * 8);
        board.write("area under the right curve  %.1f", px * 8);
        board.draw("times-four", () -> picture(z, x));
    }

    private static Picture picture(Flow z, Flow x) {
        return Picture.row(
                List.of(panel("Z ~ U[0, 2]", "z", z, PlotColor.BLUE), panel("X = 4 Z", "x", x, PlotColor.ORANGE)));
    }

    private static Picture panel(String title, String name, Flow flow, PlotColor ink) {
        double[] at = Points.between(0, 9, 901);
        Plot axes = Plot.of(name, 0, 9, "density", 0, 0.6).title(title);
        return Counted.of(flow.sample(100_000, 7), 0, 9, 36)
                .on(axes, ink)
                .curve("exp(flow.logProb)", PlotColor.BLACK, at, Points.exp(flow.logProb(Points.rows(at))))
                .picture();
    }
}
