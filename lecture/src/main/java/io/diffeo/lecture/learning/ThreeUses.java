package io.diffeo.lecture.learning;

import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.report.Frame;
import io.diffeo.report.Picture;
import io.diffeo.report.Pictures;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a learned flow gives: the likelihood of any point, new points, and the latents of old ones. */
final class ThreeUses implements Example {
    private static final Frame LATENTS = new Frame("z1", "z2", -4, 4, -4, 4, 1);

    @Override
    public String name() {
        return "three-uses";
    }

    @Override
    public String title() {
        return "Likelihoods, samples, latents";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Places places = Places.trained(board);
        Flow flow = places.last();
        Flow untrained = places.stages().get(0).flow();

        Map<String, double[]> points = new LinkedHashMap<>();
        points.put("Princeton, New Jersey", new double[] {-74.66, 40.36});
        points.put("Saint Louis, Missouri", new double[] {-90.20, 38.63});
        points.put("Death Valley, California", new double[] {-117.0, 36.5});
        points.put("middle of Lake Michigan", new double[] {-87.0, 43.5});
        points.put("Gulf of Mexico", new double[] {-90.0, 26.5});
        double[] logs = flow.logProb(points.values().toArray(double[][]::new));
        board.write("likelihood                  log p(x)   times as dense as the lake");
        int k = 0;
        for (String name : points.keySet()) {
            board.write("  %-25s%9.2f%16.2g", name, logs[k], Math.exp(logs[k] - logs[3]));
            k++;
        }

        double[][] samples = flow.sample(20_000, 3);
        board.write("samples                         real   flow   before training");
        double[][] before = untrained.sample(20_000, 3);
        board.write(
                "  west of 100 degrees west    %5.1f%% %5.1f%% %12.1f%%",
                west(places.test()), west(samples), west(before));
        board.write(
                "  within 24 to 50 N, 66-125 W %5.1f%% %5.1f%% %12.1f%%",
                inFrame(places.test()), inFrame(samples), inFrame(before));

        double[][] z = flow.toLatent(places.test());
        double[][] raw = untrained.toLatent(places.test());
        board.write("latents of test rows          normal   flow   before training");
        for (double radius : new double[] {0.5, 1, 2, 3}) {
            board.write(
                    "  within %.1f of the middle     %5.1f%% %5.1f%% %12.1f%%",
                    radius, 100 * (1 - Math.exp(-radius * radius / 2)), within(z, radius), within(raw, radius));
        }
        board.draw("places-and-samples", () -> places(places.test(), samples));
        board.draw("latents", () -> latents(raw, z));
        board.draw("latents-qq", () -> Pictures.qq(z));
    }

    private static double share(double[][] rows, Predicate<double[]> where) {
        return 100.0 * Arrays.stream(rows).filter(where).count() / rows.length;
    }

    private static double west(double[][] rows) {
        return share(rows, row -> row[0] < -100);
    }

    private static double inFrame(double[][] rows) {
        return share(rows, row -> row[0] > -125 && row[0] < -66 && row[1] > 24 && row[1] < 50);
    }

    private static double within(double[][] rows, double radius) {
        return share(rows, row -> Math.hypot(row[0], row[1]) < radius);
    }

    private static Picture places(double[][] real, double[][] samples) {
        return Picture.row(List.of(
                Pictures.scatter(Places.FRAME, "real places x", real, 380),
                Pictures.scatter(Places.FRAME, "samples f(z)", Arrays.copyOf(samples, real.length), 380)));
    }

    private static Picture latents(double[][] before, double[][] after) {
        return Picture.row(List.of(
                Pictures.scatter(LATENTS, "latents before training", before, 380),
                Pictures.scatter(LATENTS, "latents after training", after, 380)));
    }
}
