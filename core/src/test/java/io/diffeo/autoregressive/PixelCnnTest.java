package io.diffeo.autoregressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Precision;
import io.diffeo.data.Dataset;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.model.Model;
import io.diffeo.nn.Network;
import io.diffeo.train.Training;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** PixelCNN as a likelihood: conditioned on nothing that matters it is the plain one; it learns; its pixels look back only. */
class PixelCnnTest {
    private static final PixelCnn.Filters FILTERS = new PixelCnn.Filters(6, 1, 3);

    private static double[][] images(int n, int pixels, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[n][pixels];
        for (double[] row : x) {
            Arrays.setAll(row, i -> random.nextInt(2));
        }
        return x;
    }

    private static Weights stirred(PixelCnn model, long seed) {
        Random random = new Random(seed);
        Map<Parameter, double[]> numbers = new HashMap<>();
        for (Parameter p : model.parameters()) {
            numbers.put(p, random.doubles(p.size(), -0.5, 0.5).toArray());
        }
        return Weights.start(model.parameters(), 0).with(numbers);
    }

    /** A PixelVAE whose latent is cut off is its PixelCNN, with KL = 0 therefore the whole bound: the same log-mass to the bit. */
    @Test
    void withoutItsLatentAPixelVaeIsThePixelCnn() {
        PixelCnn alone = PixelCnn.of(4, 3, new BernoulliConditional(), FILTERS);
        PixelCnn given = alone.given(2, Network.plain(5));
        Weights weights = stirred(alone, 1);
        List<Parameter> from = alone.parameters();
        Map<Parameter, double[]> numbers = new HashMap<>();
        for (int i = 0; i < given.parameters().size(); i++) {
            Parameter p = given.parameters().get(i);
            numbers.put(p, i < from.size() ? weights.get(from.get(i)) : new double[p.size()]);
        }
        double[][] x = images(20, 12, 2);
        double[][] z =
                new Random(3).doubles(20).mapToObj(u -> new double[] {u, -u}).toArray(double[][]::new);
        Model plain = Model.of(alone).with(weights).with(Precision.FLOAT64);
        Model cut = Model.of(given)
                .with(Weights.start(given.parameters(), 0).with(numbers))
                .with(Precision.FLOAT64);
        assertThat(cut.logProb(x, z)).isEqualTo(plain.logProb(x));
        assertThat(cut.sample(z, 5)).isDeepEqualTo(plain.sample(20, 5));
    }

    /** Images whose pixels repeat the one before with probability 0.9: the entropy is log 2 + 8 H(0.9) = 3.2937 nats. */
    @Test
    void learnsAMarkovChainOfPixels() {
        Random random = new Random(4);
        double[][] x = new double[4000][9];
        for (double[] row : x) {
            row[0] = random.nextInt(2);
            for (int i = 1; i < 9; i++) {
                row[i] = random.nextDouble() < 0.9 ? row[i - 1] : 1 - row[i - 1];
            }
        }
        double[][] train = Arrays.copyOf(x, 3000);
        double[][] rest = Arrays.copyOfRange(x, 3000, 4000);
        Model model = Model.of(PixelCnn.of(1, 9, new BernoulliConditional(), FILTERS));
        Model fitted = Training.defaults()
                .epochs(30)
                .batch(128)
                .learningRate(0.01)
                .fit(model, Dataset.of(train), Dataset.of(rest))
                .model();
        double entropy = Math.log(2) - 8 * (0.9 * Math.log(0.9) + 0.1 * Math.log(0.1));
        double[] logs = fitted.logProb(rest);
        assertThat(Arrays.stream(logs).average().orElseThrow()).isCloseTo(-entropy, within(0.12));
    }

    @Test
    void refusalsSayWhatWasExpected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PixelCnn.Filters(1, 0, 1))
                .withMessage(
                        "expected at least one filter, no layers or more, and a first window of at least 3, got 1, 0"
                                + " and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PixelCnn.of(2, 2, new BernoulliConditional(), FILTERS).given(0, Network.plain(2)))
                .withMessage("expected at least one number of context, got 0");
    }
}
