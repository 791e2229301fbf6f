package io.diffeo.lecture.models;

import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Points;
import io.diffeo.report.Picture;
import io.diffeo.report.Plot;
import io.diffeo.report.PlotColor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** z -> x samples, x -> z infers: both directions of the same map, with no second network. */
final class SamplesAndLatents implements Example {
    private static final int ROWS = 100_000;

    @Override
    public String name() {
        return "samples-and-latents";
    }

    @Override
    public String title() {
        return "Sampling is z -> x; latents are x -> z, with no inference network";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Flow flow = Swirl.flow(4);
        double[][] z = flow.after(0).sample(ROWS, 5);
        double[][] x = flow.toData(z);
        double[][] latents = flow.toLatent(x);

        board.write("x = f(z) is what flow.sample draws: %s", Arrays.deepEquals(x, flow.sample(ROWS, 5)));
        board.write("z comes back from x to within 1e-12: %s", distance(z, latents) < 1e-12);
        board.write("                 mean               standard deviation");
        board.write(
                "data x      (%5.2f, %5.2f)      (%.2f, %.2f)",
                mean(x, 0), mean(x, 1), deviation(x, 0), deviation(x, 1));
        board.write(
                "latents z   (%5.2f, %5.2f)      (%.2f, %.2f)",
                mean(latents, 0), mean(latents, 1), deviation(latents, 0), deviation(latents, 1));
        board.draw("samples-and-latents", () -> picture(flow));
    }

    private static double distance(double[][] a, double[][] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                most = Math.max(most, Math.abs(a[i][j] - b[i][j]));
            }
        }
        return most;
    }

    private static double mean(double[][] rows, int column) {
        return Arrays.stream(Points.column(rows, column)).average().orElseThrow();
    }

    private static double deviation(double[][] rows, int column) {
        double mean = mean(rows, column);
        return Math.sqrt(Arrays.stream(rows)
                .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                .average()
                .orElseThrow());
    }

    /** Each quarter of the latent plane in its colour, on both sides. */
    private static Picture picture(Flow flow) {
        double[][] x = flow.sample(6_000, 9);
        double[][] z = flow.toLatent(x);
        ToIntFunction<double[]> quarter = row -> (row[0] > 0 ? 1 : 0) + (row[1] > 0 ? 2 : 0);
        int[] quarters = Arrays.stream(z).mapToInt(quarter).toArray();
        return Picture.row(List.of(panel("x ~ p(x)", "x", 6, x, quarters), panel("z = f^-1(x)", "z", 4, z, quarters)));
    }

    private static Picture panel(String title, String name, double reach, double[][] rows, int[] quarters) {
        PlotColor[] inks = {PlotColor.BLUE, PlotColor.ORANGE, PlotColor.GREEN, PlotColor.VIOLET};
        Plot plot = Plot.of(name + "1", -reach, reach, name + "2", -reach, reach)
                .size(420, 400)
                .equalUnits()
                .title(title);
        for (int q = 0; q < inks.length; q++) {
            int quarter = q;
            double[][] some = IntStream.range(0, rows.length)
                    .filter(i -> quarters[i] == quarter)
                    .mapToObj(i -> rows[i])
                    .toArray(double[][]::new);
            plot = plot.dots("", inks[q], 2.2, Points.column(some, 0), Points.column(some, 1));
        }
        return plot.picture();
    }
}
