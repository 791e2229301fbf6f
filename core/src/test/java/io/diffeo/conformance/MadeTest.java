package io.diffeo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.autoregressive.BernoulliConditional;
import io.diffeo.autoregressive.CategoricalConditional;
import io.diffeo.autoregressive.Conditional;
import io.diffeo.autoregressive.GaussianConditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.autoregressive.MixtureConditional;
import io.diffeo.bijection.ActNorm;
import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.compute.Precision;
import io.diffeo.data.Domain;
import io.diffeo.distribution.Normal;
import io.diffeo.file.ModelFile;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Shape;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import io.diffeo.nn.Network;
import io.diffeo.random.CounterRandom;
import io.diffeo.train.Fit;
import io.diffeo.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("conformance")
class MadeTest {
    private static final int[] ORDER = {3, 0, 4, 1, 2};

    static List<Conditional> conditionals() {
        return List.of(
                new GaussianConditional(),
                new MixtureConditional(3),
                new BernoulliConditional(),
                new CategoricalConditional(3));
    }

    private static Made made(Conditional conditional, int context) {
        return new Made(ORDER, context, conditional, Network.plain(20, 20));
    }

    private static Evaluation evaluation(Made made, long seed) {
        return new Evaluation(Kernels.scalarDouble(), Subject.perturbed(made.parameters(), 0.7, seed));
    }

    /** Rows of the Jacobian in the order: parameters of the i-th may depend on those before the i-th, and do. */
    @ParameterizedTest
    @MethodSource("conditionals")
    void conditionalsDependOnEarlierCoordinatesOnly(Conditional conditional) {
        Made made = made(conditional, 0);
        Evaluation evaluation = evaluation(made, 1);
        double[][] points = Subject.points(Domain.real(5), 30, 2);
        double[][] steps = new double[30][5];
        for (double[] row : steps) {
            Arrays.fill(row, 0.1);
        }
        double[][][] jacobians = NumericJacobian.of(at -> evaluation.at(at, null, made::conditionals), points, steps);
        int each = conditional.parameters();
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                double largest = 0;
                for (double[][] jacobian : jacobians) {
                    for (int p = 0; p < each; p++) {
                        largest = Math.max(largest, Math.abs(jacobian[i * each + p][ORDER[j]]));
                    }
                }
                if (j < i) {
                    assertThat(largest).as("%s of %s", j, i).isGreaterThan(1e-3);
                } else {
                    assertThat(largest).as("%s of %s", j, i).isZero();
                }
            }
        }
    }

    /** Lecture 7: an autoregressive model with normal conditionals is a flow, the sampler being its map from z to x. */
    @Test
    void gaussianConditionalsAreALayerOfMafOnAStandardNormal() {
        Network network = Network.plain(12, 12);
        Made made = new Made(ORDER, 2, new GaussianConditional(), network);
        Flow model = Flow.of(made).with(Precision.FLOAT64);
        MaskedAutoregressive layer = new MaskedAutoregressive(ORDER, 2, new AffineTransformer(), network);
        Weights weights = Subject.perturbed(made.parameters(), 0.6, 3);
        Map<Parameter, double[]> same = new IdentityHashMap<>();
        for (int i = 0; i < made.parameters().size(); i++) {
            same.put(layer.parameters().get(i), weights.get(made.parameters().get(i)));
        }
        Flow flow = Flow.of(Normal.standard(5), layer).with(Precision.FLOAT64);
        flow = flow.with(flow.weights().with(same));
        double[][] x = Subject.points(Domain.real(5), 200, 4);
        double[][] context = Subject.points(Domain.real(2), 200, 5);

        assertThat(model.with(weights).logProb(x, context)).containsExactly(flow.logProb(x, context), within(1e-11));
    }

    @ParameterizedTest
    @MethodSource("conditionals")
    void aSampleIsDrawnFromTheConditionalsItHas(Conditional conditional) {
        Made made = made(conditional, 2);
        Evaluation evaluation = evaluation(made, 6);
        double[][] context = Subject.points(Domain.real(2), 100, 7);
        double[][] x = evaluation.at(
                context, null, (c, none) -> made.given(c.graph(), c).draw().value());
        double[][] sum =
                evaluation.at(x, context, (in, c) -> made.given(in.graph(), c).logProb(in));
        double[][] parts = evaluation.at(x, context, made::logConditionals);
        for (int r = 0; r < x.length; r++) {
            assertThat(Arrays.stream(parts[r]).sum()).isCloseTo(sum[r][0], within(1e-10));
            assertThat(sum[r][0]).isFinite();
        }
    }

    /** Where others run the whole network once for every coordinate; both use the same random numbers. */
    @ParameterizedTest
    @MethodSource("conditionals")
    void theSweepDrawsWhatOnePassForEachCoordinateDraws(Conditional conditional) {
        Made made = made(conditional, 0);
        Evaluation evaluation = evaluation(made, 8);
        int each = conditional.parameters();
        double[][] passes = evaluation.random(200, 9, graph -> {
            Node[] x = new Node[5];
            Arrays.fill(x, graph.constant(0).broadcast(Shape.tile(1)));
            for (int i = 0; i < 5; i++) {
                Node parameters =
                        made.conditionals(Node.concat(x), graph.empty()).slice(i * each, each);
                x[ORDER[i]] = conditional.sample(graph, parameters);
            }
            return Node.concat(x);
        });
        double[][] sweep =
                evaluation.random(200, 9, graph -> made.in(graph).draw().value());
        for (int r = 0; r < sweep.length; r++) {
            assertThat(sweep[r]).containsExactly(passes[r], within(1e-11));
        }
    }

    @Test
    void completionKeepsWhatIsKnown() {
        Made made = made(new CategoricalConditional(3), 0);
        Evaluation evaluation = evaluation(made, 10);
        double[][] known = new double[50][2];
        for (int r = 0; r < known.length; r++) {
            known[r][0] = r % 3;
            known[r][1] = r / 3 % 3;
        }
        double[][] x = evaluation.at(known, null, (in, c) -> made.complete(in.graph(), in, c));
        for (int r = 0; r < known.length; r++) {
            assertThat(x[r][ORDER[0]]).isEqualTo(known[r][0]);
            assertThat(x[r][ORDER[1]]).isEqualTo(known[r][1]);
            assertThat(made.support().outside(x[r])).isNegative();
        }
    }

    @Test
    void extremeLogitsGiveNoNaN() {
        Made made = Made.of(1, new BernoulliConditional(), Network.plain(2));
        Parameter bias = made.parameters().get(made.parameters().size() - 1);
        Weights start = Weights.start(made.parameters(), 0);
        for (double logit : new double[] {1e4, -1e4}) {
            Weights weights = start.with(Map.of(bias, new double[] {logit}));
            double[][] logs = new Evaluation(Kernels.scalarFloat(), weights)
                    .at(new double[][] {{0}, {1}}, null, (x, c) -> made.given(x.graph(), c)
                            .logProb(x));
            double[] ordered = {Math.min(logs[0][0], logs[1][0]), Math.max(logs[0][0], logs[1][0])};
            assertThat(ordered).containsExactly(new double[] {-1e4, 0}, within(1e-3));
        }
    }

    @ParameterizedTest
    @MethodSource("conditionals")
    void aFileHoldsTheModel(Conditional conditional, @TempDir Path folder) throws IOException {
        Made made = made(conditional, 1);
        Flow flow = Flow.of(made).with(Subject.perturbed(made.parameters(), 0.3, 11));
        Path file = folder.resolve("made.safetensors");
        ModelFile.of(flow).write(file);
        Flow again = ModelFile.read(file).flow();
        double[][] context = Subject.points(Domain.real(1), 30, 12);
        double[][] x = flow.sample(context, 13);
        assertThat(again.sample(context, 13)).isDeepEqualTo(x);
        assertThat(again.logProb(x, context)).isEqualTo(flow.logProb(x, context));
        assertThat(again.support()).isEqualTo(flow.support());
    }

    /** Before the first step a model is a product of its columns' own laws: normals of their moments, coins and dice of their counts. */
    @Test
    void trainingStartsAtIndependentColumns() {
        double[][] reals = {{1, -3}, {2, 0}, {6, -9}, {3, -4}};
        double[][] coins = {{1, 0}, {1, 0}, {0, 0}, {1, 1}};
        double[] normals = {density(reals, 0, 2), density(reals, 1, 2)};
        assertThat(startOf(new GaussianConditional(), reals)[2]).isCloseTo(normals[0] + normals[1], within(1e-10));
        assertThat(startOf(new BernoulliConditional(), coins)[3])
                .isCloseTo(Math.log(3.5 / 5) + Math.log(1.5 / 5), within(1e-10));
        assertThat(startOf(new CategoricalConditional(3), coins)[3])
                .isCloseTo(Math.log(3.5 / 5.5) + Math.log(1.5 / 5.5), within(1e-10));
        assertThat(startOf(new MixtureConditional(1), reals)[2]).isCloseTo(normals[0] + normals[1], within(1e-10));
    }

    /** The log-density of a row under the normal of its column. */
    private static double density(double[][] rows, int column, int row) {
        double mean = Arrays.stream(rows).mapToDouble(r -> r[column]).average().orElseThrow();
        double variance = Arrays.stream(rows)
                .mapToDouble(r -> Math.pow(r[column] - mean, 2))
                .average()
                .orElseThrow();
        return -Math.pow(rows[row][column] - mean, 2) / (2 * variance) - Math.log(2 * Math.PI * variance) / 2;
    }

    private static double[] startOf(Conditional conditional, double[][] rows) {
        Made made = new Made(new int[] {1, 0}, 0, conditional, Network.plain(3));
        return Flow.of(made)
                .with(Weights.start(made.parameters(), 1)
                        .with(made.fromData(Weights.start(made.parameters(), 1), rows, new double[rows.length][0])))
                .with(Precision.FLOAT64)
                .logProb(rows);
    }

    /** The mixture's start has the mean and the variance of the column, whatever its number of parts. */
    @Test
    void aMixtureStartsWithTheMomentsOfItsColumn() {
        MixtureConditional mixture = new MixtureConditional(4);
        double[] start = mixture.start(new double[] {3, 5, 5, 19});
        double mean = 0;
        double square = 0;
        for (int k = 0; k < 4; k++) {
            double place = start[4 + k] + 3 * (k + 0.5) / 4 - 1.5;
            mean += place / 4;
            double deviation = Math.sqrt(1 - 2.25 * 5 / 16) * Math.exp(5 * Math.tanh(start[8 + k] / 5));
            square += (place * place + deviation * deviation) / 4;
        }
        assertThat(mean).isCloseTo(8, within(1e-12));
        assertThat(square - mean * mean).isCloseTo((25 + 9 + 9 + 121) / 4.0, within(1e-10));
    }

    /** x_2 = 1 - x_1 with probability 0.9, x_1 fair: log 2 + H(0.9) = 1.0182 nats. One run fails in 10^4 at this margin. */
    @Test
    void maximumLikelihoodFindsTheEntropyOfTwoCoins() {
        int n = 4000;
        double[][] x = new double[n][2];
        for (int r = 0; r < n; r++) {
            x[r][0] = CounterRandom.uniform(1, r, 0) < 0.5 ? 1 : 0;
            x[r][1] = CounterRandom.uniform(1, r, 1) < 0.9 ? 1 - x[r][0] : x[r][0];
        }
        Flow flow = Flow.of(Made.of(2, new BernoulliConditional(), Network.plain(8)))
                .seed(2);
        double[][] train = Arrays.copyOf(x, 3000);
        double[][] rest = Arrays.copyOfRange(x, 3000, n);
        Fit fit = Training.defaults().epochs(30).learningRate(0.01).fit(flow, train, rest);
        double entropy = Math.log(2) - 0.9 * Math.log(0.9) - 0.1 * Math.log(0.1);
        double mean = Arrays.stream(fit.flow().logProb(rest)).average().orElseThrow();
        double deviation = Math.sqrt(0.9 * 0.1) * Math.log(9);
        assertThat(mean).isCloseTo(-entropy, within(3.9 * deviation / Math.sqrt(1000) + 0.005));
        double[][] z = fit.flow().toLatent(rest);
        assertThat(z).as("no latents: the identity").isDeepEqualTo(rest);
    }

    /** MAF MoG (Papamakarios et al. 2017): layers on a mixture base. Two humps, which one Gaussian conditional cannot be. */
    @Test
    void aMixtureServesAsTheBaseOfAFlow() {
        int n = 3000;
        double[][] x = new double[n][2];
        for (int r = 0; r < n; r++) {
            x[r][0] = (CounterRandom.uniform(3, r, 0) < 0.5 ? 40 : 60) + CounterRandom.normal(3, r, 1);
            x[r][1] = 0.1 * x[r][0] + CounterRandom.normal(3, r, 2);
        }
        double[][] train = Arrays.copyOf(x, 2500);
        double[][] rest = Arrays.copyOfRange(x, 2500, n);
        double[] nats = new double[2];
        Conditional[] both = {new GaussianConditional(), new MixtureConditional(4)};
        for (int k = 0; k < 2; k++) {
            Flow flow = Flow.of(Made.of(2, both[k], Network.plain(16)), ActNorm.of(2))
                    .seed(1);
            Fit fit = Training.defaults().epochs(40).learningRate(0.01).fit(flow, train, rest);
            nats[k] = Arrays.stream(fit.flow().logProb(rest)).average().orElseThrow();
        }
        double entropy = Math.log(2 * Math.PI * Math.E) + Math.log(2);
        assertThat(nats[1]).as("mixture").isCloseTo(-entropy, within(0.15));
        assertThat(nats[0]).as("Gaussian").isLessThan(-entropy - 1);
    }

    @Test
    void refusalsSayWhatWasExpected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Made(new int[] {0, 0}, 0, new BernoulliConditional(), Network.plain(2)))
                .withMessage("expected an order that is a permutation of 0 to 1, got [0, 0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Flow.of(Made.of(2, new BernoulliConditional(), Network.plain(2)), ActNorm.of(2)))
                .withMessage("x and z are continuous: expected a base with a density, got one over {0 to 1}^2; a"
                        + " distribution over integers goes without bijections");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CategoricalConditional(1))
                .withMessage("expected at least two levels, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MixtureConditional(0))
                .withMessage("expected at least one component, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianConditional(0))
                .withMessage("expected a positive bound of the log-deviation, got 0.0");
        Flow coins = Flow.of(Made.of(2, new BernoulliConditional(), Network.plain(2)));
        double[][] wrong = {{0, 1}, {1, 0.5}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Training.defaults().fit(coins, wrong, wrong))
                .withMessage(
                        "expected training rows in {0 to 1}^2, where the distribution has its mass, got 0.5 in column 1 of"
                                + " row 1");
    }
}
