package io.diffeo.examples;

import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.train.Energy;
import io.diffeo.train.FreeEnergy;
import io.diffeo.train.ReverseKl;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A posterior learned from a value and a gradient of one's own, which the library cannot look into: two rates, each seen in some Poisson counts y, with
 * a Gamma(a, b) prior. Of t = log rate,
 * <pre>
 *   U(t) = -log p(y | t) - log p(t) = (n + b) e^t - (sum y + a) t + sum log y! + log Gamma(a) - a log b,   log Z = log p(y)
 * </pre>
 * The Gamma prior is conjugate, so that log p(y) is known.
 */
public final class PoissonPosterior {
    private static final int[][] COUNTS = {{0, 2, 1}, {4, 7}};
    private static final int A = 2;
    private static final double B = 1;

    private PoissonPosterior() {}

    public static void main(String[] args) {
        Energy energy = Energy.outside(PoissonPosterior::energy);
        Flow flow = Flows.neuralSpline(2).transforms(3).hidden(32).seed(7).build();
        Flow posterior = ReverseKl.training()
                .steps(1_000)
                .fit(flow, ReverseKl.of(flow.distribution(), energy))
                .flow();

        FreeEnergy found = FreeEnergy.of(posterior, energy, 100_000, 42);
        System.out.printf(
                "log p(y): %.4f known, %.4f +- %.4f the bound%n", evidence(), -found.mean(), found.standardError());
        double[][] t = posterior.sample(100_000, 43);
        for (int g = 0; g < COUNTS.length; g++) {
            int group = g;
            double mean = Arrays.stream(t)
                    .mapToDouble(x -> Math.exp(x[group]))
                    .average()
                    .orElseThrow();
            System.out.printf("rate %d: mean %.3f known, %.3f sampled%n", g, shape(g) / rate(g), mean);
        }
    }

    private static double energy(double[] t, double[] gradient) {
        double u = 0;
        for (int g = 0; g < t.length; g++) {
            double e = rate(g) * Math.exp(t[g]);
            u += e - shape(g) * t[g] + constant(g);
            gradient[g] = e - shape(g);
        }
        return u;
    }

    /** log p(y) = sum over groups of log Gamma(a + sum y) - (a + sum y) log(b + n) - constant. */
    private static double evidence() {
        return IntStream.range(0, COUNTS.length)
                .mapToDouble(g -> logFactorial((int) shape(g) - 1) - shape(g) * Math.log(rate(g)) - constant(g))
                .sum();
    }

    private static double shape(int group) {
        return A + Arrays.stream(COUNTS[group]).sum();
    }

    private static double rate(int group) {
        return B + COUNTS[group].length;
    }

    private static double constant(int group) {
        return Arrays.stream(COUNTS[group])
                        .mapToDouble(PoissonPosterior::logFactorial)
                        .sum()
                + logFactorial(A - 1)
                - A * Math.log(B);
    }

    private static double logFactorial(int n) {
        return IntStream.rangeClosed(2, n).mapToDouble(Math::log).sum();
    }
}
