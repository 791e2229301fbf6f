package io.diffeo.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Affine;
import io.diffeo.bijection.Exp;
import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Planarity;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Domain;
import io.diffeo.data.Rows;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.Uniform;
import io.diffeo.model.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowTest {
    @Test
    void theLecturesExampleHasDensityOneEighth() {
        Uniform z = Uniform.on(Domain.of(1, 0, 2));
        Flow x = Flow.of(z, Affine.of(new double[] {4}, new double[] {0})).with(Precision.FLOAT64);

        double[] logProb = x.logProb(new double[][] {{4}, {9}, {-1}});

        assertThat(Math.exp(logProb[0])).isCloseTo(1.0 / 8, within(1e-15));
        assertThat(logProb[1]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(logProb[2]).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void everyFamilyScoresItsOwnSamples(Family family) {
        FlowBuilder small = Flows.of(family, 3).transforms(3).seed(5);
        small = family.takes(FlowSetting.HIDDEN) ? small.hidden(12, 12) : small;
        small = family.takes(FlowSetting.BINS) ? small.bins(4) : small;
        Flow flow = small.build().with(Precision.FLOAT64);

        Samples sampled = flow.sampleAndLogProb(200, 42);
        double[][] back = flow.toData(flow.toLatent(sampled.x()));

        double[] logProb = flow.logProb(sampled.x());
        for (int i = 0; i < logProb.length; i++) {
            assertThat(logProb[i]).isCloseTo(sampled.logProb()[i], within(1e-10));
            assertThat(back[i]).containsExactly(sampled.x()[i], within(1e-10));
        }
    }

    @Test
    void samplesDependOnSeedAndRowOnly() {
        Flow flow = Flows.neuralSpline(2).seed(1).build();

        double[][] together = flow.with(new Workers(2)).sample(300, 7);
        double[][] later = flow.with(new Workers(1)).model().sample(100, Rows.empty(50), 7);

        assertThat(Arrays.copyOfRange(together, 100, 150)).isDeepEqualTo(later);
        assertThat(flow.sample(1, 8)[0]).isNotEqualTo(together[0]);
    }

    @Test
    void withoutBijectionsItIsItsBase() {
        Flow flow = Flow.of(Normal.standard(1)).with(Precision.FLOAT64);

        assertThat(flow.logProb(new double[][] {{0}})[0]).isCloseTo(-0.5 * Math.log(2 * Math.PI), within(1e-15));
    }

    @Test
    void pointsOutsideTheSupportHaveNoDensity() {
        Flow logNormal = Flow.of(Normal.standard(1), Exp.of(1));

        assertThat(logNormal.logProb(new double[][] {{-1}, {0}}))
                .containsExactly(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    /** The image of the unit square under x1 = z1 + tanh(z2) holds all of the mass, and it does not contain all of a box around it. */
    @Test
    void aPointWithoutDensityHasAReason() {
        Planar shear = Planar.of(new double[] {0, 1}, new double[] {1, 0}, 0, Planarity.TANH);
        Flow flow = Flow.of(Uniform.unit(2), shear).with(Precision.FLOAT64);
        double[] inside = {0.5 + Math.tanh(0.5), 0.5};
        double[] outside = {0.2, 0.75};

        assertThat(flow.whyOutside(inside)).isEmpty();
        assertThat(flow.whyOutside(outside))
                .hasValue("the latent of x = (0.200000, 0.750000) is z = (-0.435149, 0.750000), and z1 = -0.435149 is"
                        + " outside (0.0, 1.0), where all of the base's mass is");
        assertThat(flow.logProb(new double[][] {inside, outside})).containsExactly(-0.0, Double.NEGATIVE_INFINITY);
        assertThat(Flow.of(Normal.standard(1), Exp.of(1)).whyOutside(new double[] {-1}))
                .hasValue("x = (-1.00000), and x1 = -1.00000 is outside (0.0, Infinity), where all of the flow's mass"
                        + " is");
    }

    @Test
    void mismatchesAreRefusedWhenBuilt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Flow.of(Normal.standard(3), Planar.of(2)))
                .withMessageContaining("x and z are of the same dimension")
                .withMessageContaining("of dimension 3, as the base has, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Flow.of(Normal.standard(1), Exp.of(1), io.diffeo.bijection.Logit.from(Domain.of(1, 0, 1))))
                .withMessageContaining("takes (0.0, 1.0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Flow.of(Normal.standard(1), io.diffeo.bijection.Log.of(1)))
                .withMessageContaining("the base lives on R^1");
    }

    @Test
    void rowsOfTheWrongWidthAreRefused() {
        Flow flow = Flows.maf(2).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow.logProb(new double[][] {{1, 2, 3}}))
                .withMessage("expected rows of 2 numbers for x, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow.logProb(new double[][] {{1, 2}}, new double[][] {{1}}))
                .withMessage("expected rows of 0 numbers of context, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Flows.maf(2).context(1).build().sample(3, 1))
                .withMessage("expected rows of 1 numbers of context, got 0");
    }

    @Test
    void afterSomeMapsItIsTheFlowOfThose() {
        Flow flow = Flows.realNvp(2)
                .transforms(3)
                .hidden(8)
                .unwhitened()
                .seed(3)
                .build()
                .with(Precision.FLOAT64);
        double[][] z = Flow.of(flow.base()).sample(50, 1);
        double[][] step = z;
        for (int m = 0; m <= flow.bijections().size(); m++) {
            Flow after = flow.after(m);
            assertThat(after.bijections()).isEqualTo(flow.bijections().subList(0, m));
            assertThat(after.precision()).isEqualTo(Precision.FLOAT64);
            double[][] zm = after.toData(z);
            if (m > 0) {
                Flow one = Flow.of(flow.base(), flow.bijections().get(m - 1))
                        .with(flow.weights())
                        .with(Precision.FLOAT64);
                step = one.toData(step);
            }
            assertThat(zm).isDeepEqualTo(step);
        }
        double[][] x = flow.toData(z);
        assertThat(flow.after(flow.bijections().size()).logProb(x)).isEqualTo(flow.logProb(x));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flow.after(flow.bijections().size() + 1))
                .withMessage("expected 0 to " + flow.bijections().size() + " maps, as the flow has, got "
                        + (flow.bijections().size() + 1));
    }
}
