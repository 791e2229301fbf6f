package io.diffeo.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Affine;
import io.diffeo.bijection.LuLinear;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.Uniform;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.graph.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("statistical")
class ReverseKlTest {
    private static final double LOG_2PI = Math.log(2 * Math.PI);

    /** U(x) = (x - m)' P (x - m) / 2 with P = ((2, 0.8), (0.8, 1)), m = (1, -0.5): log Z = log(2 pi) - log(det P) / 2. */
    private static final double LOG_Z = LOG_2PI - 0.5 * Math.log(2 - 0.64);

    private static Node gaussian(Node x) {
        Node e = x.minus(x.graph().constant(1, -0.5));
        Node precision = x.graph().matrix(2, 2, 2, 0.8, 0.8, 1);
        return e.times(precision.product(e)).sumRows().times(0.5);
    }

    /** Two modes at x1 = -2 and 2 of deviation 0.5, x2 standard normal: log Z = log(2 * 0.5 * 2 pi). */
    private static Node twoModes(Node x) {
        Node a = x.slice(0, 1);
        Node left = a.plus(2).square().times(-2).exp();
        Node right = a.plus(-2).square().times(-2).exp();
        return x.slice(1, 1)
                .square()
                .times(0.5)
                .minus(left.plus(right).plus(1e-30).log());
    }

    @Test
    void reachesAGaussianWhoseConstantIsKnown() {
        Flow flow = Flow.of(Normal.standard(2), LuLinear.identity(2)).with(Precision.FLOAT64);

        Fit fit = ReverseKl.training()
                .steps(1500)
                .batch(128)
                .learningRate(0.02)
                .precision(Precision.FLOAT64)
                .fit(flow, ReverseKl.of(flow.distribution(), ReverseKlTest::gaussian));

        FreeEnergy energy = FreeEnergy.of(fit.flow(), ReverseKlTest::gaussian, 10_000, 9);
        assertThat(energy.kl(LOG_Z)).isBetween(-1e-6, 1e-4);
        assertThat(energy.standardError()).isLessThan(5e-4);
        assertThat(energy.logZ()).isCloseTo(LOG_Z, within(1e-3));
        assertThat(energy.efficiency()).isCloseTo(1, within(1e-3));
        assertThat(fit.stopped()).isEqualTo(Fit.Stop.DONE);
        assertThat(fit.history()).hasSize(100);
        assertThat(fit.history().get(99).validation()).isCloseTo(LOG_Z, within(2e-3));
    }

    /** q = N(m, s^2), U = x^2 / 2: F = (m^2 + s^2 - 1) / 2 - log s - log(2 pi) / 2. Wrong by chance once in 16,000. */
    @Test
    void theFreeEnergyOfANormalIsTheOneInClosedForm() {
        double s = 1.7;
        double m = -0.6;
        Flow flow = Flow.of(Normal.standard(1), Affine.of(new double[] {s}, new double[] {m}))
                .with(Precision.FLOAT64);

        FreeEnergy energy = FreeEnergy.of(flow, x -> x.square().times(0.5), 200_000, 4);

        double exact = (m * m + s * s - 1) / 2 - Math.log(s) - LOG_2PI / 2;
        assertThat(energy.mean()).isCloseTo(exact, within(4 * energy.standardError()));
        assertThat(energy.standardError()).isLessThan(0.005);
        assertThat(energy.logZ()).isCloseTo(LOG_2PI / 2, within(0.01));
        assertThat(energy.samples()).isEqualTo(200_000);
    }

    @Test
    void aFlowFindsBothModes() {
        Flow flow = Flows.neuralSpline(2).transforms(3).hidden(16, 16).seed(1).build();

        Fit fit = ReverseKl.training()
                .steps(1000)
                .batch(256)
                .fit(flow, ReverseKl.of(flow.distribution(), ReverseKlTest::twoModes));

        double[][] x = fit.flow().sample(2000, 3);
        long right = java.util.Arrays.stream(x).filter(row -> row[0] > 0).count();
        assertThat(right).isBetween(700L, 1300L);
        double kl =
                FreeEnergy.of(fit.flow(), ReverseKlTest::twoModes, 20_000, 5).kl(Math.log(2 * Math.PI));
        assertThat(kl).isBetween(-0.005, 0.05);
    }

    @Test
    void betaRisesFromWhereItIsToldTo() {
        Flow flow = Flow.of(Normal.standard(2), LuLinear.identity(2));
        Training learning = ReverseKl.training().steps(100).batch(5000).learningRate(1e-12);
        Energy hundred = x -> x.slice(0, 1).times(0).plus(100);
        double entropy = LOG_2PI + 1;

        List<Epoch> rising = learning.fit(
                        flow, ReverseKl.of(flow.distribution(), hundred).annealed(0.1, 0.5))
                .history();
        List<Epoch> at = learning.fit(
                        flow, ReverseKl.of(flow.distribution(), hundred).annealed(0.1, 0))
                .history();

        assertThat(rising.get(0).train()).isCloseTo(entropy - 10, within(0.1));
        assertThat(rising.get(25).train()).isCloseTo(entropy - 55, within(0.1));
        assertThat(rising.get(50).train()).isCloseTo(entropy - 100, within(0.1));
        assertThat(rising.get(0).validation()).isCloseTo(entropy - 100, within(0.1));
        assertThat(at.get(0).train()).isCloseTo(entropy - 100, within(0.1));
    }

    @Test
    void theSameSeedGivesTheSameBitsAtAnyThreadCount() {
        Flow flow = Flows.planar(2).transforms(3).unwhitened().seed(2).build();
        double[][] points = {{0, 0}, {1, -2}};
        double[] first = null;
        for (int threads : new int[] {1, 2, 3}) {
            Fit fit = ReverseKl.training()
                    .steps(60)
                    .batch(200)
                    .workers(new Workers(threads))
                    .fit(flow, ReverseKl.of(flow.distribution(), ReverseKlTest::twoModes));
            double[] logProb = fit.flow().logProb(points);
            first = first == null ? logProb : first;
            assertThat(logProb).containsExactly(first);
        }
    }

    @Test
    void anEnergyThatIsNotFiniteIsToldAndTheBestKept() {
        Flow flow = Flows.planar(2).transforms(2).unwhitened().build();
        List<String> notes = new ArrayList<>();
        Listener listener = new Listener() {
            @Override
            public void epoch(Epoch epoch) {}

            @Override
            public void note(String text) {
                notes.add(text);
            }
        };

        Fit fit = ReverseKl.training()
                .steps(50)
                .batch(2000)
                .listener(listener)
                .fit(flow, ReverseKl.of(flow.distribution(), x -> x.slice(0, 1)
                        .plus(1)
                        .log()
                        .negate()));

        assertThat(fit.stopped()).isEqualTo(Fit.Stop.DIVERGED);
        assertThat(notes.get(0)).startsWith("a step was not finite (loss NaN");
        assertThat(fit.flow().weights()).isSameAs(flow.weights());
    }

    @Test
    void itStopsWhenAskedOrWhenTimeIsUp() {
        Flow flow = Flow.of(Normal.standard(2), LuLinear.identity(2));
        AtomicInteger asked = new AtomicInteger();

        Fit asks = ReverseKl.training()
                .steps(1000)
                .batch(16)
                .interruptedWhen(() -> asked.incrementAndGet() >= 15)
                .fit(flow, ReverseKl.of(flow.distribution(), ReverseKlTest::gaussian));
        Fit late = ReverseKl.training()
                .steps(100_000_000)
                .batch(16)
                .limit(Duration.ofMillis(200))
                .fit(flow, ReverseKl.of(flow.distribution(), ReverseKlTest::gaussian));

        assertThat(asks.stopped()).isEqualTo(Fit.Stop.INTERRUPTED);
        assertThat(asks.history()).hasSize(2);
        assertThat(late.stopped()).isEqualTo(Fit.Stop.TIME);
    }

    @Test
    void aUniformBaseWorksToo() {
        Flow flow = Flow.of(Uniform.unit(2), Affine.trained(2)).with(Precision.FLOAT64);

        FreeEnergy energy = FreeEnergy.of(flow, x -> x.slice(0, 1).times(2), 100_000, 1);

        assertThat(energy.mean()).isCloseTo(1, within(4 * energy.standardError()));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Training learning = ReverseKl.training();
        Flow plain = Flows.maf(2).build();
        Flow conditional = Flows.maf(2).context(1).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReverseKl.of(plain.distribution(), ReverseKlTest::gaussian)
                        .annealed(2, 0.5))
                .withMessageContaining("got 2.0 and 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learning.steps(0))
                .withMessage("expected steps of at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReverseKl.of(conditional.distribution(), ReverseKlTest::gaussian))
                .withMessage("expected a distribution without context, got one conditioned on 1 numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FreeEnergy.of(Flows.maf(2).build(), ReverseKlTest::gaussian, 1, 0))
                .withMessageContaining("at least 2 samples");
    }
}
