package io.diffeo.examples;

import io.diffeo.file.ModelFile;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.train.Fit;
import io.diffeo.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** A flow fitted to rows in memory: two half circles, blurred. */
public final class TwoMoons {
    private TwoMoons() {}

    public static void main(String[] args) throws IOException {
        Path file = Files.createTempDirectory("diffeo").resolve("moons.safetensors");
        double[][] train = moons(5_000, 1);
        double[][] validation = moons(1_000, 2);
        double[][] test = moons(1_000, 3);

        Flow flow = Flows.neuralSpline(2).transforms(5).hidden(64, 64).seed(7).build();
        Fit fit = Training.defaults().epochs(40).fit(flow, train, validation);

        double[] logProb = fit.flow().logProb(test); // exact, in nats
        double[][] fresh = fit.flow().sample(1000, 42); // rows like the ones it was shown
        double[][] z = fit.flow().toLatent(test); // standard normal, if the fit is good
        double[][] back = fit.flow().toData(z); // test again
        ModelFile.of(fit.flow()).write(file);
        double[] again = ModelFile.read(file).flow().logProb(test);

        System.out.printf("test: %.3f nats per row%n", mean(logProb));
        System.out.printf("fresh rows: %.3f%n", mean(fit.flow().logProb(fresh)));
        System.out.printf("there and back: off by at most %.0e%n", farthest(test, back));
        System.out.println("read from its file: " + (Arrays.equals(logProb, again) ? "the same" : "different"));
    }

    static double[][] moons(int n, long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double angle = Math.PI * random.nextDouble();
            double x = i % 2 == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
            double y = i % 2 == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
            rows[i] = new double[] {x + 0.1 * random.nextGaussian(), y + 0.1 * random.nextGaussian()};
        }
        return rows;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double farthest(double[][] a, double[][] b) {
        double most = 0;
        for (int r = 0; r < a.length; r++) {
            most = Math.max(most, Math.hypot(a[r][0] - b[r][0], a[r][1] - b[r][1]));
        }
        return most;
    }
}
