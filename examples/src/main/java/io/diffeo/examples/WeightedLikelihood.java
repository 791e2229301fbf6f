package io.diffeo.examples;

import io.diffeo.data.Rows;
import io.diffeo.distribution.Distribution;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.train.Objective;
import io.diffeo.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * An objective of one's own: maximum likelihood of rows that do not count alike, minus the mean of w log q(x). A survey reaches some more often than
 * others; if each row counts by one over the probability that it is reached, the fit is that of all (Horvitz and Thompson 1952).
 */
public record WeightedLikelihood(Distribution q, Rows x, Rows w) implements Objective {
    @Override
    public List<Parameter> parameters() {
        return q.parameters();
    }

    @Override
    public List<Rows> rows(int pass) {
        return List.of(x, w);
    }

    @Override
    public Node loss(Trace trace) {
        return q.in(trace.graph()).logProb(trace.input(0)).times(trace.input(1)).negate();
    }

    public static void main(String[] args) {
        double[][] reached = people(20_000, 1, true);
        Rows x = Rows.of(reached);
        Rows alike = Rows.of(Arrays.stream(reached).mapToDouble(row -> 1).toArray(), 1);
        Rows weights = Rows.of(
                Arrays.stream(reached).mapToDouble(row -> 1 / chance(row)).toArray(), 1);
        Flow flow = Flows.maf(2).transforms(3).hidden(32).seed(7).build();
        Training training = Training.defaults().epochs(20);

        Flow plain = training.fit(flow, new WeightedLikelihood(flow.distribution(), x, alike))
                .flow();
        Flow weighted = training.fit(flow, new WeightedLikelihood(flow.distribution(), x, weights))
                .flow();

        double[][] test = people(20_000, 2, false);
        double truth = Arrays.stream(test)
                .mapToDouble(WeightedLikelihood::logDensity)
                .average()
                .orElseThrow();
        System.out.printf("on people as they are, nats per row: the truth %.3f%n", truth);
        System.out.printf("fitted to those reached: %.3f%n", mean(plain, test));
        System.out.printf("fitted to those reached, weighted: %.3f%n", mean(weighted, test));
    }

    /** The probability that the survey reaches x. */
    private static double chance(double[] x) {
        return 0.1 + 0.9 / (1 + Math.exp(-2 * x[0]));
    }

    /** Two numbers of each, normal with correlation 0.6. */
    private static double[][] people(int n, long seed, boolean survey) {
        Random random = new Random(seed);
        List<double[]> rows = new ArrayList<>();
        while (rows.size() < n) {
            double u = random.nextGaussian();
            double[] x = {u, 0.6 * u + 0.8 * random.nextGaussian()};
            if (!survey || random.nextDouble() < chance(x)) {
                rows.add(x);
            }
        }
        return rows.toArray(double[][]::new);
    }

    private static double logDensity(double[] x) {
        double v = (x[1] - 0.6 * x[0]) / 0.8;
        return -0.5 * (x[0] * x[0] + v * v) - Math.log(2 * Math.PI * 0.8);
    }

    private static double mean(Flow flow, double[][] rows) {
        return Arrays.stream(flow.logProb(rows)).average().orElseThrow();
    }
}
