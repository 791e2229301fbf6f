package io.diffeo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Precision;
import io.diffeo.data.Dataset;
import io.diffeo.distribution.ConditionalNormal;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelTest {
    @Test
    void anyDistributionRuns() {
        Model model =
                Model.of(Normal.of(new double[] {1, -1}, new double[] {2, 3})).with(Precision.FLOAT64);

        double exact = -0.5 - Math.log(2) - Math.log(3) - Math.log(2 * Math.PI);
        assertThat(model.logProb(new double[][] {{3, -1}})[0]).isCloseTo(exact, within(1e-14));
        Samples samples = model.sampleAndLogProb(5, 3);
        assertThat(model.logProb(samples.x())).containsExactly(samples.logProb(), within(1e-13));
        assertThat(model.sample(5, 3)).isDeepEqualTo(samples.x());
    }

    @Test
    void whatIsNoNumberIsRefusedWithItsPlace() {
        Model model = Model.of(Normal.standard(2));
        Model given = Model.of(ConditionalNormal.of(1, 2, Network.plain(3)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.logProb(new double[][] {{0, 0}, {1, 2}, {0, Double.NaN}}))
                .withMessage("expected numbers in x, got NaN in column 1 of row 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given.logProb(new double[][] {{0}}, new double[][] {{1, Double.NaN}}))
                .withMessage("expected finite numbers of context, got NaN in column 1 of row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given.logProb(new double[][] {{0}, {1}}, new double[][] {{1, 2}}))
                .withMessage("expected a row of context for each of 2 rows, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.logProb(new double[][] {{0}}))
                .withMessage("expected rows of 2 numbers for x, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given.sample(3, 1))
                .withMessage("expected rows of 2 numbers of context, got 0");
    }

    /** However far away: a log-density, or minus infinity, and never NaN. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void finiteRowsFarAwayHaveNoDensity(Precision precision) {
        Flow flow =
                Flows.neuralSpline(3).transforms(2).hidden(8).seed(1).build().with(precision);
        double[] far = {0, 1e6, -1e19, 1e30, 3e38, 1e39, -1e200, 1.7e308};
        for (double a : far) {
            for (double b : far) {
                double logProb = flow.logProb(new double[][] {{a, -b, 0}})[0];
                assertThat(logProb).isLessThan(0).isNotNaN();
            }
        }
        assertThat(flow.logProb(new double[][] {{Double.POSITIVE_INFINITY, 0, 0}}))
                .containsExactly(Double.NEGATIVE_INFINITY);
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(Dataset.of(new double[5][2])).hasToString("5 rows of 2 columns");
        assertThat(Dataset.of(new double[5][2], new double[5][1])).hasToString("5 rows of 2 columns given 1");
        assertThat(Dataset.of(new double[5][2]).x().select(new int[] {3, 1}, 0, 2))
                .hasToString("2 rows of 2 columns");
        assertThat(Model.of(Normal.trained(2)).sampleAndLogProb(3, 1))
                .hasToString("3 samples with their log-probabilities");
        assertThat(Model.of(Normal.trained(2)).toString()).endsWith(": 2 dimensions, 4 trained numbers");
        assertThat(Flows.maf(2).transforms(1).hidden(4).context(1).build())
                .asString()
                .startsWith("flow of 2 dimensions given 1: normal -> masked-autoregressive -> ");
        assertThat(Model.of(Normal.standard(1)).logProb(Dataset.none())).isEmpty();
    }
}
