package io.diffeo.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Affine;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Exp;
import io.diffeo.bijection.LuLinear;
import io.diffeo.bijection.Permutation;
import io.diffeo.bijection.Sigmoid;
import io.diffeo.bijection.Softplus;
import io.diffeo.compute.Precision;
import io.diffeo.data.Domain;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.Uniform;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What follows a map onto a part of space keeps what lies outside at minus infinity, with a reason. */
class ComposedSupportTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void anAffineMapMovesTheEnds() {
        for (Bijection first : List.of(Exp.of(1), Softplus.of(1))) {
            Flow flow = Flow.of(Normal.standard(1), first, Affine.of(new double[] {2}, new double[] {3}));
            for (Precision precision : Precision.values()) {
                double[] logProb = flow.with(precision).logProb(new double[][] {{2}, {3}, {-1e300}, {3.5}});
                assertThat(logProb).startsWith(-INF, -INF, -INF);
                assertThat(logProb[3]).isFinite();
            }
            assertThat(flow.support()).isEqualTo(new Domain(new double[] {3}, new double[] {INF}));
            assertThat(flow.whyOutside(new double[] {2}))
                    .hasValue(
                            "x = (2.00000), and x1 = 2.00000 is outside (3.0, Infinity), where all of the flow's mass is");
        }
    }

    @Test
    void theEndsOfATrainedMapFollowItsWeights() {
        Affine affine = Affine.trained(1);
        Flow flow = Flow.of(Normal.standard(1), Exp.of(1), affine);
        assertThat(flow.support()).isEqualTo(Domain.positive(1));
        Flow moved = flow.with(flow.weights().with(Map.of(affine.parameters().get(1), new double[] {-5})));
        assertThat(moved.support()).isEqualTo(new Domain(new double[] {-5}, new double[] {INF}));
        assertThat(moved.logProb(new double[][] {{-6}, {-4}})).startsWith(-INF).doesNotContain(Double.NaN);
        assertThat(moved.logProb(new double[][] {{-4}})[0])
                .isCloseTo(flow.logProb(new double[][] {{1}})[0], within(1e-6));
    }

    @Test
    void aPermutationTakesTheEndsAlong() {
        Flow flow = Flow.of(
                Normal.standard(2), io.diffeo.bijection.Stack.of(Exp.of(1), Affine.trained(1)), Permutation.of(1, 0));
        assertThat(flow.support()).isEqualTo(new Domain(new double[] {-INF, 0}, new double[] {INF, INF}));
        assertThat(flow.logProb(new double[][] {{-1, -1}, {-1, 1}}))
                .startsWith(-INF)
                .doesNotContain(Double.NaN);
        assertThat(flow.whyOutside(new double[] {-1, -1}).orElseThrow()).contains("x2 = -1.00000 is outside (0.0");
        assertThat(flow.whyOutside(new double[] {-1, 1})).isEmpty();
    }

    /** A dense map makes a cone of a quadrant, of which the box says nothing: the way back does. */
    @Test
    void aDenseMapSaysWhereThePointGetsStuck() {
        Flow flow = Flow.of(Normal.standard(2), Exp.of(2), LuLinear.identity(2));
        assertThat(flow.support()).isEqualTo(Domain.real(2));
        assertThat(flow.logProb(new double[][] {{1, -2}, {1, 2}}))
                .startsWith(-INF)
                .doesNotContain(Double.NaN);
        assertThat(flow.whyOutside(new double[] {1, -2}))
                .hasValue("x = (1.00000, -2.00000) has no latent: before map 2 it is (1.00000, -2.00000), of which"
                        + " coordinate 2 is outside (0.0, Infinity), where map 1 of 2, a exp, ends");
        assertThat(flow.whyOutside(new double[] {1, 2})).isEmpty();
    }

    @Test
    void aBoundedBaseGivesABoundedSupport() {
        Flow flow = Flow.of(Uniform.unit(1), Affine.of(new double[] {4}, new double[] {-2}));
        assertThat(flow.support().toString()).isEqualTo("(-2.0, 2.0)");
        Flow squeezed = Flow.of(Uniform.unit(1), Sigmoid.unit(1));
        assertThat(squeezed.support().lower()).containsExactly(0.5);
        assertThat(squeezed.logProb(new double[][] {{0.4}, {0.6}}))
                .startsWith(-INF)
                .doesNotContain(Double.NaN);
    }
}
