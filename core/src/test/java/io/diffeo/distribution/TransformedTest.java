package io.diffeo.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Affine;
import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.Coupling;
import io.diffeo.bijection.Exp;
import io.diffeo.compute.Precision;
import io.diffeo.graph.Weights;
import io.diffeo.model.Model;
import io.diffeo.model.Samples;
import io.diffeo.nn.Network;
import org.junit.jupiter.api.Test;

class TransformedTest {
    /** log x is N(1, 0.5^2) where x = exp(0.5 z + 1): log p(x) = -((log x - 1) / 0.5)^2 / 2 - log(0.5 x) - log(2 pi) / 2. */
    @Test
    void theLogNormalIsOne() {
        Model model = Model.of(
                        Transformed.of(Normal.standard(1), Affine.of(new double[] {0.5}, new double[] {1}), Exp.of(1)))
                .with(Precision.FLOAT64);
        double[] points = {0.3, 1, 2.7, 20};
        for (double x : points) {
            double e = (Math.log(x) - 1) / 0.5;
            double exact = -e * e / 2 - Math.log(0.5 * x) - Math.log(2 * Math.PI) / 2;
            assertThat(model.logProb(new double[][] {{x}})[0]).isCloseTo(exact, within(1e-13));
        }
    }

    /** In two steps, as a base of itself and as a factor, it is what it is in one. */
    @Test
    void itStandsWhereverADistributionCan() {
        Affine narrow = Affine.of(new double[] {0.5}, new double[] {1});
        Transformed normal = Transformed.of(Normal.standard(1), narrow);
        Transformed nested = Transformed.of(normal, Exp.of(1));
        Product pair = Product.of(nested, normal);
        Model whole =
                Model.of(Transformed.of(Normal.standard(1), narrow, Exp.of(1))).with(Precision.FLOAT64);
        Model both = Model.of(pair).with(Precision.FLOAT64);

        double[] alone = whole.logProb(new double[][] {{2}});
        double[] other = Model.of(normal).with(Precision.FLOAT64).logProb(new double[][] {{0.2}});

        assertThat(both.logProb(new double[][] {{2, 0.2}})[0]).isCloseTo(alone[0] + other[0], within(1e-14));
        assertThat(both.logProb(new double[][] {{-2, 0.2}})).containsExactly(Double.NEGATIVE_INFINITY);
        assertThat(pair.support().lower()).containsExactly(0, Double.NEGATIVE_INFINITY);
    }

    /** The log-probability that comes with a draw, which needs no inverse, is that of the point drawn. */
    @Test
    void aDrawKnowsItsLogProbability() {
        Coupling coupling = Coupling.alternating(2, 1, 0, new AffineTransformer(), Network.plain(8));
        Transformed flow = Transformed.of(ConditionalNormal.of(2, 1, Network.plain(4)), coupling, Affine.trained(2));
        Model model = Model.of(flow)
                .with(io.diffeo.conformance.Weightings.noisy(flow.parameters(), 5))
                .with(Precision.FLOAT64);
        double[][] context = new double[40][1];
        for (int i = 0; i < context.length; i++) {
            context[i][0] = i / 20.0 - 1;
        }

        Samples samples = model.sampleAndLogProb(context, 4);

        double[] logProb = model.logProb(samples.x(), context);
        for (int i = 0; i < logProb.length; i++) {
            assertThat(logProb[i]).isCloseTo(samples.logProb()[i], within(1e-12));
        }
    }

    @Test
    void contextsMustAgree() {
        Coupling two = Coupling.alternating(2, 2, 0, new AffineTransformer(), Network.plain(8));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transformed.of(ConditionalNormal.of(2, 1, Network.plain(4)), two))
                .withMessage("expected one context for the base and the bijections, got 1 numbers for the base and 2"
                        + " for the bijections");
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(Transformed.of(Normal.standard(1), Affine.trained(1), Exp.of(1)))
                .hasToString("normal -> affine -> exp");
        assertThat(Weights.start(Transformed.of(Normal.trained(2)).parameters(), 0)
                        .cover(Normal.trained(2).parameters()))
                .isFalse();
    }
}
