package io.diffeo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.data.Domain;
import io.diffeo.distribution.Distribution;
import io.diffeo.file.StandardRecipes;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every distribution must do, at random weights, in double precision. */
@Tag("conformance")
@Tag("slow")
class DistributionConformanceTest {
    private static final Kernels<double[]> DOUBLE = Kernels.scalarDouble();
    private static final int SAMPLES = 20_000;

    static List<Density> all() {
        return Distributions.all();
    }

    private static Function<double[][], double[]> logProb(Distribution d, Kernels<?> kernels, Weights weights) {
        return points -> Arrays.stream(new Evaluation(kernels, weights)
                        .at(points, null, (x, c) -> d.given(x.graph(), c).logProb(x)))
                .mapToDouble(row -> row[0])
                .toArray();
    }

    private static double[][] samples(Distribution d, Weights weights, long seed) {
        return new Evaluation(DOUBLE, weights)
                .random(SAMPLES, seed, graph -> d.in(graph).draw().value());
    }

    @ParameterizedTest
    @MethodSource("all")
    void densityIsTheFormula(Density s) {
        Weights weights = s.weights(1);
        double[][] points = Subject.points(s.distribution().support(), 50, 2);
        double[] actual = logProb(s.distribution(), DOUBLE, weights).apply(points);
        for (int p = 0; p < points.length; p++) {
            assertThat(actual[p]).isCloseTo(s.formula().applyAsDouble(s.numbers(weights), points[p]), within(1e-11));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void densityIntegratesToOne(Density s) {
        Function<double[][], double[]> density = logProb(s.distribution(), DOUBLE, s.weights(2));
        assertThat(Quadrature.ofExp(density, s.distribution().support(), 1e-9)).isCloseTo(1, within(1e-6));
    }

    @Tag("statistical")
    @ParameterizedTest
    @MethodSource("all")
    void samplesFollowTheDensity(Density s) {
        Weights weights = s.weights(3);
        Distribution d = s.distribution();
        Function<double[][], double[]> density = logProb(d, DOUBLE, weights);
        double[][] samples = samples(d, weights, 31);
        for (double[] sample : samples) {
            assertThat(d.support().outside(sample)).isNegative();
        }
        if (d.dimension() == 1) {
            Samples.checkLine(samples, density, d.support());
        } else {
            Samples.checkPlane(samples, samples(d, weights, 32), density, d.support());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void densityIsMinusInfinityOutsideTheSupport(Density s) {
        Domain support = s.distribution().support();
        Function<double[][], double[]> density = logProb(s.distribution(), DOUBLE, s.weights(4));
        double[] inside = Subject.points(support, 1, 5)[0];
        for (int i = 0; i < support.dimension(); i++) {
            if (Double.isFinite(support.lower()[i])) {
                double[] low = inside.clone();
                double[] high = inside.clone();
                low[i] = support.lower()[i];
                high[i] = support.upper()[i] + 1e-9;
                double[] logs = density.apply(new double[][] {low, high, inside});
                assertThat(logs).startsWith(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
                assertThat(logs[2]).isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void farPointsAreUnlikelyNotWrong(Density s) {
        if (s.distribution().support().isReal()) {
            double[][] far = new double[3][s.distribution().dimension()];
            Arrays.fill(far[0], 1e6);
            Arrays.fill(far[1], -1e6);
            Arrays.fill(far[2], 1e-310);
            double[] density = logProb(s.distribution(), DOUBLE, s.weights(5)).apply(far);
            assertThat(density[0]).isFinite().isNegative();
            assertThat(density[1]).isFinite().isNegative();
            assertThat(density[2]).isFinite();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientsAreExactToFirstOrder(Density s) {
        Distribution d = s.distribution();
        double[][] points = Subject.points(d.support(), 16, 6);
        TaylorSlope.check(d.parameters(), s.weights(6), points, null, (x, c) -> d.given(x.graph(), c)
                .logProb(x));
        if (s.carries()) {
            double[][] nothing = new double[16][1];
            TaylorSlope.check(d.parameters(), s.weights(7), nothing, null, (in, c) -> d.in(in.graph())
                    .draw()
                    .value()
                    .plus(in));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void singlePrecisionAgrees(Density s) {
        Weights weights = s.weights(8);
        double[][] points = Subject.points(s.distribution().support(), 64, 8);
        double[] expected = logProb(s.distribution(), DOUBLE, weights).apply(points);
        for (Kernels<float[]> single : List.of(Kernels.scalarFloat(), Kernels.ofFloat())) {
            double[] actual = logProb(s.distribution(), single, weights).apply(points);
            for (int p = 0; p < points.length; p++) {
                assertThat(actual[p]).isCloseTo(expected[p], within(1e-4 * Math.max(1, Math.abs(expected[p]))));
            }
            for (double[] sample : new Evaluation(single, weights)
                    .random(SAMPLES, 9, g -> s.distribution().in(g).draw().value())) {
                assertThat(sample[0]).isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void isMadeAgainFromItsRecipe(Density s) {
        Distribution again = StandardRecipes.registry()
                .make(Distribution.class, s.distribution().recipe());
        assertThat(again.recipe()).isEqualTo(s.distribution().recipe());
        Weights weights = s.weights(9);
        Map<Parameter, double[]> same = new IdentityHashMap<>();
        for (int i = 0; i < again.parameters().size(); i++) {
            Parameter original = s.distribution().parameters().get(i);
            assertThat(again.parameters().get(i).name()).isEqualTo(original.name());
            assertThat(again.parameters().get(i).isTrained()).isEqualTo(original.isTrained());
            same.put(again.parameters().get(i), weights.get(original));
        }
        Weights copied = Weights.start(again.parameters(), 0).with(same);
        double[][] points = Subject.points(s.distribution().support(), 8, 10);
        assertThat(logProb(again, DOUBLE, copied).apply(points))
                .isEqualTo(logProb(s.distribution(), DOUBLE, weights).apply(points));
    }

    @ParameterizedTest
    @MethodSource("all")
    void samplesDependOnTheSeedOnly(Density s) {
        Weights weights = s.weights(10);
        Function<Graph, Node> trace = graph -> s.distribution().in(graph).draw().value();
        Evaluation evaluation = new Evaluation(DOUBLE, weights);
        double[][] hundred = evaluation.random(100, 7, trace);
        assertThat(evaluation.random(10, 7, trace)).isDeepEqualTo(Arrays.copyOf(hundred, 10));
        assertThat(evaluation.random(10, 8, trace)).isNotEqualTo(Arrays.copyOf(hundred, 10));
    }
}
