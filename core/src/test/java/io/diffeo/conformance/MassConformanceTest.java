package io.diffeo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Precision;
import io.diffeo.data.Dataset;
import io.diffeo.distribution.Distribution;
import io.diffeo.file.StandardRecipes;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every distribution over integers must do, at random weights: its mass is summed over all points that there are. */
@Tag("conformance")
class MassConformanceTest {
    private static final Kernels<double[]> DOUBLE = Kernels.scalarDouble();
    private static final int SAMPLES = 40_000;
    private static final double LEAST_EXPECTED = 5;

    static List<Mass> all() {
        return Mass.all();
    }

    private static double[] logProb(Mass s, Kernels<?> kernels, Weights weights, double[][] points) {
        return Arrays.stream(new Evaluation(kernels, weights)
                        .at(points, s.contexts(points.length), (x, c) -> s.distribution()
                                .given(x.graph(), c)
                                .logProb(x)))
                .mapToDouble(row -> row[0])
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("all")
    void massSumsToOne(Mass s) {
        double[] logs = logProb(s, DOUBLE, s.weights(1), s.points());
        assertThat(Arrays.stream(logs).map(Math::exp).sum()).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("all")
    void massIsTheFormula(Mass s) {
        Weights weights = s.weights(2);
        double[][] numbers =
                s.distribution().parameters().stream().map(weights::get).toArray(double[][]::new);
        double[][] points = s.points();
        double[] logs = logProb(s, DOUBLE, weights, points);
        for (int p = 0; p < points.length; p++) {
            assertThat(logs[p]).isCloseTo(s.formula().at(numbers, s.context(), points[p]), within(1e-11));
        }
    }

    /** The points, the least probable first. */
    private static int[] order(double[] logs) {
        return IntStream.range(0, logs.length)
                .boxed()
                .sorted(Comparator.comparingDouble(p -> logs[p]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Pearson's test over all points, improbable ones taken together; it fails for one seed in 10,000, by the cube root of Wilson & Hilferty (1931). */
    @Tag("statistical")
    @ParameterizedTest
    @MethodSource("all")
    void samplesFollowTheMass(Mass s) {
        Flow flow = Flow.of(s.distribution()).with(s.weights(3)).with(Precision.FLOAT64);
        double[][] contexts = s.contexts(SAMPLES);
        double[][] samples = contexts == null ? flow.sample(SAMPLES, 31) : flow.sample(contexts, 31);
        double[] logs = logProb(s, DOUBLE, s.weights(3), s.points());
        int[] counts = new int[logs.length];
        for (double[] sample : samples) {
            assertThat(s.distribution().support().outside(sample)).isNegative();
            counts[s.index(sample)]++;
        }
        double statistic = 0;
        double freedom = -1;
        double expected = 0;
        double counted = 0;
        for (int p : order(logs)) {
            expected += SAMPLES * Math.exp(logs[p]);
            counted += counts[p];
            if (expected > LEAST_EXPECTED) {
                statistic += (counted - expected) * (counted - expected) / expected;
                freedom++;
                expected = 0;
                counted = 0;
            }
        }
        double spread = 2 / (9 * freedom);
        assertThat((Math.cbrt(statistic / freedom) - (1 - spread)) / Math.sqrt(spread))
                .as("chi-square of %s with %s degrees of freedom", statistic, freedom)
                .isLessThan(3.7190);
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientsAreExactToFirstOrder(Mass s) {
        double[][] points = s.points();
        int context = s.context().length;
        double[][] given = new double[points.length][];
        for (int p = 0; p < points.length; p++) {
            given[p] = Arrays.copyOf(points[p], s.distribution().dimension() + context);
            System.arraycopy(s.context(), 0, given[p], s.distribution().dimension(), context);
        }
        TaylorSlope.check(
                s.distribution().parameters(),
                s.weights(4),
                new double[points.length][1],
                given,
                (nothing, both) -> s.distribution()
                        .given(
                                both.graph(),
                                context == 0
                                        ? both.graph().empty()
                                        : both.slice(s.distribution().dimension(), context))
                        .logProb(both.slice(0, s.distribution().dimension()))
                        .plus(nothing));
    }

    @ParameterizedTest
    @MethodSource("all")
    void singlePrecisionAgrees(Mass s) {
        double[] expected = logProb(s, DOUBLE, s.weights(5), s.points());
        for (Kernels<float[]> single : List.of(Kernels.scalarFloat(), Kernels.ofFloat())) {
            assertThat(logProb(s, single, s.weights(5), s.points())).containsExactly(expected, within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void thereIsNoMassElsewhere(Mass s) {
        double[] point = new double[s.distribution().dimension()];
        double[][] elsewhere = new double[4][];
        double[] wrong = {-1, s.levels(), 0.5, 1e-9};
        for (int k = 0; k < wrong.length; k++) {
            elsewhere[k] = point.clone();
            elsewhere[k][0] = wrong[k];
            assertThat(s.distribution().support().outside(elsewhere[k])).isZero();
        }
        assertThat(logProb(s, DOUBLE, s.weights(6), elsewhere)).containsOnly(Double.NEGATIVE_INFINITY);
        Flow flow = Flow.of(s.distribution()).with(s.weights(6));
        Dataset rows =
                s.context().length == 0 ? Dataset.of(elsewhere) : Dataset.of(elsewhere, s.contexts(wrong.length));
        assertThat(flow.logProb(rows)).containsOnly(Double.NEGATIVE_INFINITY);
        elsewhere[2][0] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow.logProb(rows))
                .withMessage("expected numbers in x, got NaN in column 0 of row 2");
    }

    @ParameterizedTest
    @MethodSource("all")
    void isMadeAgainFromItsRecipe(Mass s) {
        Distribution again = StandardRecipes.registry()
                .make(Distribution.class, s.distribution().recipe());
        assertThat(again.recipe()).isEqualTo(s.distribution().recipe());
        assertThat(again.support()).isEqualTo(s.distribution().support());
        assertThat(again.parameters().toString())
                .isEqualTo(s.distribution().parameters().toString());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSampleDependsOnTheSeedAndItsRowOnly(Mass s) {
        Evaluation evaluation = new Evaluation(DOUBLE, s.weights(7));
        if (s.context().length == 0) {
            double[][] many = evaluation.random(
                    300, 7, graph -> s.distribution().in(graph).draw().value());
            assertThat(evaluation.random(
                            10, 7, graph -> s.distribution().in(graph).draw().value()))
                    .isDeepEqualTo(Arrays.copyOf(many, 10));
            double[][] other = evaluation.random(
                    300, 8, graph -> s.distribution().in(graph).draw().value());
            assertThat(Arrays.deepEquals(many, other)).isFalse();
        }
    }
}
