package io.diffeo.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.autoregressive.BernoulliConditional;
import io.diffeo.autoregressive.CategoricalConditional;
import io.diffeo.autoregressive.GaussianConditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.autoregressive.MixtureConditional;
import io.diffeo.autoregressive.PixelCnn;
import io.diffeo.bijection.Affine;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Coupling;
import io.diffeo.bijection.Invert;
import io.diffeo.bijection.LuLinear;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.bijection.Planar;
import io.diffeo.bijection.RationalQuadraticSpline;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.conformance.Weightings;
import io.diffeo.data.Rows;
import io.diffeo.engine.Evaluator;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import io.diffeo.model.Model;
import io.diffeo.nn.Network;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several draws of each datum, in lanes of their own. */
class EachTest {
    private static final int K = 3;
    private static final int N = 70;
    private static final Network SMALL = Network.plain(6, 6);

    static List<Distribution> distributions() {
        RationalQuadraticSpline spline = new RationalQuadraticSpline(4, 3);
        List<Bijection> chain = List.of(
                Coupling.alternating(2, 2, 0, spline, SMALL),
                LuLinear.identity(2),
                new MaskedAutoregressive(new int[] {1, 0}, 2, spline, SMALL),
                Invert.of(new MaskedAutoregressive(new int[] {0, 1}, 2, spline, SMALL)),
                Planar.of(2),
                Affine.trained(2));
        return Stream.of(
                        Stream.of(
                                ConditionalNormal.of(2, 2, SMALL),
                                Transformed.of(ConditionalNormal.of(2, 2, SMALL), chain),
                                Product.of(ConditionalNormal.of(1, 2, SMALL), StudentT.of(1, 3)),
                                GaussianMixture.full(2, 3),
                                FullNormal.trained(2),
                                Normal.trained(2),
                                Uniform.unit(2),
                                Laplace.standard(2),
                                Logistic.standard(2)),
                        Stream.of(
                                        new GaussianConditional(),
                                        new MixtureConditional(3),
                                        new BernoulliConditional(),
                                        new CategoricalConditional(4))
                                .map(conditional -> new Made(new int[] {1, 0}, 2, conditional, SMALL)),
                        Stream.of(PixelCnn.of(1, 2, new BernoulliConditional(), new PixelCnn.Filters(3, 1, 3))
                                .given(2, SMALL)))
                .flatMap(some -> some.map(Distribution.class::cast))
                .toList();
    }

    /** Draw j of datum i is a point with a log-probability: the one that the model gives the point as a row of its own. */
    @ParameterizedTest
    @MethodSource("distributions")
    void lanesAreScoredAsRowsOfTheirOwnAre(Distribution d) {
        Weights weights = Weightings.noisy(d.parameters(), 4);
        double[][] context = context(N, d.contextDimension());
        double[][] drawn = draws(d, weights, context, 0);
        Model model = Model.of(d).with(weights).with(Precision.FLOAT64);
        double[][] x = new double[N * K][2];
        double[][] repeated = new double[N * K][];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < K; j++) {
                x[i * K + j] = new double[] {drawn[i][j], drawn[i][K + j]};
                repeated[i * K + j] = context[i];
            }
        }
        double[] logProb = model.logProb(x, repeated);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < K; j++) {
                assertThat(drawn[i][2 * K + j]).isCloseTo(logProb[i * K + j], within(1e-9));
            }
        }
        assertThat(Arrays.stream(x).map(Arrays::toString).distinct().count()).isGreaterThan(3);
    }

    /** A draw depends on the seed, the row and its own number, not on which rows it is drawn with. */
    @Test
    void drawsDependOnSeedAndRowOnly() {
        Distribution d = ConditionalNormal.of(2, 2, SMALL);
        Weights weights = Weightings.noisy(d.parameters(), 4);
        double[][] context = context(N, 2);

        double[][] late = draws(d, weights, Arrays.copyOfRange(context, 50, N), 50);

        assertThat(late).isDeepEqualTo(Arrays.copyOfRange(draws(d, weights, context, 0), 50, N));
    }

    private static double[][] context(int n, int columns) {
        double[][] context = new double[n][columns];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < columns; c++) {
                context[i][c] = Math.sin(i + 3.0 * c);
            }
        }
        return context;
    }

    /** Rows of K first coordinates, K second ones, K log-probabilities. */
    private static double[][] draws(Distribution d, Weights weights, double[][] context, long firstRow) {
        Graph graph = new Graph();
        Node c = d.contextDimension() == 0 ? graph.empty() : graph.input("context", d.contextDimension());
        Law.Draw draw = d.given(graph, c).each(K).draw();
        Evaluator<?> evaluator =
                Evaluator.of(Kernels.ofDouble(), weights, new Workers(1), new Node[] {c}, draw.value(), draw.logProb());
        double[] flat = evaluator.run(context.length, firstRow, 6, Rows.of(context));
        return Rows.of(flat, evaluator.columns()).toArrays();
    }

    @Test
    void nonsenseIsRefused() {
        Graph graph = new Graph();
        Node x = graph.input("x", 4);

        assertThat(x.fold(2).shape()).hasToString("[2][2 lanes]");
        assertThat(x.fold(2).unfold(2)).isSameAs(x);
        assertThatIllegalArgumentException().isThrownBy(() -> x.fold(3)).withMessage("cannot fold [4][lanes] by 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> x.fold(2).plus(graph.input("y", 6).fold(3)))
                .withMessage("shapes do not go together: [2][2 lanes] and [2][3 lanes]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normal.standard(2).in(graph).each(0).draw())
                .withMessage("expected at least one draw of each datum, got 0");
    }
}
