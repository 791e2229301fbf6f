package io.diffeo.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.train.Objective;
import io.diffeo.train.Trained;
import io.diffeo.train.Training;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The estimators against the discrepancy of normals in closed form, and as a penalty in training. */
class MmdTest {
    private static final Similarity UNIT = new Similarity.Gaussian(1);

    /** n points of N((shift, 0), variance I) in the plane. */
    private static double[][] normals(Random random, int n, double shift, double variance) {
        double[][] x = new double[n][2];
        for (double[] row : x) {
            row[0] = shift + Math.sqrt(variance) * random.nextGaussian();
            row[1] = Math.sqrt(variance) * random.nextGaussian();
        }
        return x;
    }

    /** E k(x, y) of the unit Gaussian kernel in the plane, for x - y normal of this variance about a shift. */
    private static double expected(double variance, double shift) {
        return Math.exp(-shift * shift / (2 * (1 + variance))) / (1 + variance);
    }

    private static double exact(double v, double shift) {
        return expected(2 * v, 0) + expected(2, 0) - 2 * expected(v + 1, shift);
    }

    /** Means of 2,000 estimates from 50 points each lie within 4 standard errors of the closed form: one seed in 10,000 fails at most. */
    @Test
    void estimatesHaveTheMeansThatTheyShould() {
        assertThat(exact(1, 0.5)).isCloseTo(0.02721, within(5e-6));
        assertThat(exact(0.5, 0)).isCloseTo(0.03333, within(5e-6));
        double bias = 2.0 / 50 * (1 - expected(2, 0));
        assertThat(bias).isCloseTo(0.02667, within(5e-6));
        assertMean(Mmd.unbiased(UNIT), 0.5, 1, exact(1, 0.5));
        assertMean(Mmd.unbiased(UNIT), 0, 0.5, exact(0.5, 0));
        assertMean(Mmd.unbiased(UNIT), 0, 1, 0);
        assertMean(Mmd.biased(UNIT), 0, 1, bias);
    }

    private static void assertMean(Mmd mmd, double shift, double variance, double exact) {
        Random random = new Random(1);
        int trials = 2000;
        double sum = 0;
        double squares = 0;
        for (int t = 0; t < trials; t++) {
            double value = mmd.of(normals(random, 50, shift, variance), normals(random, 50, 0, 1));
            sum += value;
            squares += value * value;
        }
        double mean = sum / trials;
        double error = Math.sqrt((squares / trials - mean * mean) / trials);
        assertThat(mean).isCloseTo(exact, within(4 * error));
    }

    @Test
    void inverseMultiquadricIsItsDefinition() {
        Similarity.InverseMultiquadric k = Similarity.InverseMultiquadric.around(3, 2);
        double sum = 0;
        for (double share : new double[] {0.1, 0.2, 0.5, 1, 2, 5, 10}) {
            sum += 12 * share / (12 * share + 1.7);
        }
        assertThat(k.at(1.7)).isCloseTo(sum, within(1e-14));
        assertThat((k.at(1.7 + 1e-6) - k.at(1.7 - 1e-6)) / 2e-6).isCloseTo(k.slope(1.7), within(1e-9));
    }

    /** WAE of N(0, 1.69) by G(z) = 0.8 z and an encoder e x: the penalty brings the codes to N(0, 1), and the cost to W_2^2 = (1.3 - 0.8)^2. */
    private record Wae(Parameter encoder, double lambda, int count) implements Objective {
        @Override
        public List<Parameter> parameters() {
            return List.of(encoder);
        }

        @Override
        public List<Rows> rows(int pass) {
            Random random = new Random(7);
            double[][] x = new double[count][1];
            for (double[] row : x) {
                row[0] = 1.3 * random.nextGaussian();
            }
            return List.of(Rows.of(x));
        }

        @Override
        public Node loss(Trace trace) {
            Graph graph = trace.graph();
            Node x = trace.input(0);
            Node z = graph.parameter(encoder).product(x);
            Mmd mmd = Mmd.unbiased(Similarity.InverseMultiquadric.around(1, 1));
            return x.minus(z.times(0.8))
                    .square()
                    .plus(mmd.between(z, graph.normal(1)).times(lambda));
        }
    }

    private static Trained fit(Wae wae, int threads, int steps) {
        return Training.ofSteps(steps)
                .batch(200)
                .learningRate(0.02)
                .precision(Precision.FLOAT64)
                .workers(new Workers(threads))
                .train(wae, Weights.start(wae.parameters(), 0));
    }

    @Test
    void aWassersteinAutoEncoderFindsTheOptimalTransport() {
        Parameter encoder = Parameter.trained("encoder", 1, 1, Parameter.Start.of(0.3));
        double e = fit(new Wae(encoder, 300, 2000), 1, 600).weights().get(encoder)[0];
        assertThat(e).isCloseTo(1 / 1.3, within(0.03));
        assertThat(1.69 * (1 - 0.8 * e) * (1 - 0.8 * e)).isCloseTo(0.25, within(0.04));
        double plain = fit(new Wae(encoder, 0, 2000), 1, 600).weights().get(encoder)[0];
        assertThat(plain).as("without a penalty, an auto-encoder").isCloseTo(1 / 0.8, within(0.01));
    }

    @Test
    void bitsDoNotDependOnThreads() {
        Parameter encoder = Parameter.trained("encoder", 1, 1, Parameter.Start.of(0.3));
        Wae wae = new Wae(encoder, 10, 330);
        double[] one = fit(wae, 1, 25).weights().get(encoder);
        assertThat(fit(wae, 2, 25).weights().get(encoder)).isEqualTo(one);
        assertThat(fit(wae, 3, 25).weights().get(encoder)).isEqualTo(one);
    }

    @Test
    void refusalsSayWhatWasExpected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mmd.unbiased(UNIT).of(new double[1][2], new double[3][2]))
                .withMessage("expected at least 2 points, got 1");
        Graph graph = new Graph();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mmd.biased(UNIT).between(graph.normal(2), graph.normal(3)))
                .withMessage("expected points of as many numbers, got 2 and 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Similarity.Gaussian(0))
                .withMessage("expected a positive length, got 0.0");
    }
}
