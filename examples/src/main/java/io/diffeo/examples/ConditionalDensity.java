package io.diffeo.examples;

import io.diffeo.data.Dataset;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.train.Fit;
import io.diffeo.train.Training;
import java.util.Arrays;
import java.util.Random;

/** A density that depends on something known: p(x | c), here x = sin(3 c) with noise that grows with c. */
public final class ConditionalDensity {
    private ConditionalDensity() {}

    public static void main(String[] args) {
        double[][] c = inputs(6_000, 1);
        double[][] x = outputs(c, 2);
        double[][] validationC = inputs(1_000, 3);
        double[][] validationX = outputs(validationC, 4);

        Flow flow = Flows.neuralSpline(1)
                .context(1)
                .transforms(3)
                .hidden(32, 32)
                .seed(7)
                .build();
        Fit fit = Training.defaults().epochs(40).fit(flow, Dataset.of(x, c), Dataset.of(validationX, validationC));

        for (double at : new double[] {0.5, 1.0, 1.5}) {
            double[][] context = new double[2_000][];
            Arrays.fill(context, new double[] {at});
            double[] drawn = Arrays.stream(fit.flow().sample(context, 42))
                    .mapToDouble(row -> row[0])
                    .toArray();
            double mean = Arrays.stream(drawn).average().orElseThrow();
            double variance =
                    Arrays.stream(drawn).map(v -> (v - mean) * (v - mean)).sum() / drawn.length;
            double logProb = fit.flow().logProb(new double[][] {{mean}}, new double[][] {{at}})[0];
            System.out.printf(
                    "c = %.1f: x is %.2f +- %.2f (true: %.2f +- %.2f), log p(mean | c) = %.2f%n",
                    at, mean, Math.sqrt(variance), Math.sin(3 * at), 0.2 * at, logProb);
        }
    }

    private static double[][] inputs(int n, long seed) {
        Random random = new Random(seed);
        return random.doubles(n, 0, 2).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    }

    private static double[][] outputs(double[][] c, long seed) {
        Random random = new Random(seed);
        return Arrays.stream(c)
                .map(row -> new double[] {Math.sin(3 * row[0]) + 0.2 * row[0] * random.nextGaussian()})
                .toArray(double[][]::new);
    }
}
