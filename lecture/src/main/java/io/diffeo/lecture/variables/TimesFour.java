package io.diffeo.lecture.variables;

import io.diffeo.bijection.Affine;
import io.diffeo.distribution.Domain;
import io.diffeo.distribution.Uniform;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Precision;
import io.diffeo.lecture.example.Blackboard;
import io.diffeo.lecture.example.Example;
import io.diffeo.report.Ink;
import io.diffeo.report.Picture;
import io.diffeo.report.Plot;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Z uniform on [0, 2], X = 4 Z: the density of X at 4, by the wrong argument, by a flow and by counting. */
final class TimesFour implements Example {
    private static final int DRAWS = 1_000_000;

    @Override
    public String name() {
        return "times-four";
    }

    @Override
    public String title() {
        return "Z ~ U[0, 2] and X = 4 Z: what is the density of X at 4?";
    }

    @Override
    public void run(Blackboard board) throws IOException {
        Uniform z = Uniform.on(Domain.of(1, 0, 2));
        Affine timesFour = Affine.of(new double[] {4}, new double[] {0});
        Flow x = Flow.of(z, timesFour).with(Precision.FLOAT64);

        double pz = Math.exp(Flow.of(z).logProb(new double[][] {{1}})[0]);
        double px = Math.exp(x.logProb(new double[][] {{4}})[0]);
        double near = shareWithin(x.sample(DRAWS, 7), 3.75, 4.25);

        board.write("p_Z(1) = %.4f", pz);
        board.write("p_X(4) = p_Z(1) would be      %.4f   wrong", pz);
        board.write("p_X(4) by the flow            %.4f", px);
        board.write("P(3.75 < X < 4.25), counted   %.4f   of %,d draws", near, DRAWS);
        board.write("  over the interval's length  %.3f", near / 0.5);
        board.write("area under the wrong density  %.1f", pz * 8);
        board.write("area under the right density  %.1f", px * 8);
        board.draw("times-four", () -> picture(z, x));
    }

    private static double shareWithin(double[][] draws, double low, double high) {
        long inside =
                Arrays.stream(draws).filter(d -> d[0] > low && d[0] < high).count();
        return (double) inside / draws.length;
    }

    private static Picture picture(Uniform z, Flow x) {
        return Picture.row(
                List.of(density("Z ~ U[0, 2]", "z", Flow.of(z), Ink.BLUE), density("X = 4 Z", "x", x, Ink.ORANGE)));
    }

    private static Picture density(String title, String name, Flow flow, Ink ink) {
        double[] draws =
                Arrays.stream(flow.sample(100_000, 7)).mapToDouble(d -> d[0]).toArray();
        double[] at = new double[901];
        double[][] points = new double[at.length][1];
        for (int i = 0; i < at.length; i++) {
            points[i][0] = at[i] = i * 0.01;
        }
        double[] density = Arrays.stream(flow.logProb(points)).map(Math::exp).toArray();
        double[] edges = new double[37];
        double[] heights = new double[36];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = i * 0.25;
        }
        for (double draw : draws) {
            heights[(int) (draw / 0.25)] += 1 / (0.25 * draws.length);
        }
        return Plot.of(name, 0, 9, "density", 0, 0.6)
                .title(title)
                .bars("100,000 draws, counted", ink, edges, heights)
                .curve("exp(flow.logProb)", Ink.BLACK, at, density)
                .picture();
    }
}
