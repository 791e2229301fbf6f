package io.diffeo.examples;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Logit;
import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Sigmoid;
import io.diffeo.data.Domain;
import io.diffeo.distribution.Uniform;
import io.diffeo.flow.Flow;
import io.diffeo.train.Fit;
import io.diffeo.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A flow put together by hand, listed from latent to data: a uniform square is opened to the plane, bent by planar maps, and closed to the
 * field of ten by ten on which the data lives. Outside the field the density is 0.
 */
public final class OwnChain {
    private static final Domain FIELD = Domain.of(2, 0, 10);

    private OwnChain() {}

    public static void main(String[] args) {
        Uniform base = Uniform.unit(2);
        List<Bijection> latentToData = new ArrayList<>();
        latentToData.add(Logit.from(base.support()));
        for (int i = 0; i < 8; i++) {
            latentToData.add(Planar.of(2));
        }
        latentToData.add(Sigmoid.onto(FIELD));
        Flow flow = Flow.of(base, latentToData).seed(7);

        double[][] test = rows(1_000, 3);
        Fit fit = Training.defaults().epochs(60).batch(128).fit(flow, rows(4_000, 1), rows(1_000, 2));

        System.out.printf("test: %.3f nats per row before, %.3f after%n", mean(flow, test), mean(fit.flow(), test));
        System.out.println("outside the field: " + fit.flow().logProb(new double[][] {{3, 11}})[0]);
        System.out.println("farthest sample: "
                + Arrays.stream(fit.flow().sample(10_000, 42))
                        .flatMapToDouble(Arrays::stream)
                        .max()
                        .orElseThrow());
    }

    private static double mean(Flow flow, double[][] rows) {
        return Arrays.stream(flow.logProb(rows)).average().orElseThrow();
    }

    /** Two crowds on the field. */
    private static double[][] rows(int n, long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] centre = i % 2 == 0 ? new double[] {3, 3} : new double[] {7, 6};
            rows[i] = new double[] {centre[0] + 0.5 * random.nextGaussian(), centre[1] + 0.5 * random.nextGaussian()};
        }
        return rows;
    }
}
