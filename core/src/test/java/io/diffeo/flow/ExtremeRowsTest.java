package io.diffeo.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Affine;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Exp;
import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Planarity;
import io.diffeo.bijection.Radial;
import io.diffeo.bijection.Sigmoid;
import io.diffeo.bijection.Softplus;
import io.diffeo.bijection.Tanh;
import io.diffeo.compute.Precision;
import io.diffeo.data.Dataset;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.StudentT;
import io.diffeo.distribution.Uniform;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.model.Samples;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A flow in single precision says of extreme rows what it says in double precision, or minus infinity, and never NaN. */
class ExtremeRowsTest {
    private static final double MAX = Float.MAX_VALUE;

    @Test
    void aUniformBaseReachesEquallyFarOnBothSides() {
        Flow flow = Flows.neuralSpline(2).base(Uniform.unit(2)).seed(3).build();
        double[][] rows = {{17, 0}, {-17, 0}, {20, -20}, {-30, 30}, {0, 36}, {0, -36}, {100, 0}, {0, -100}};
        double[] exact = flow.with(Precision.FLOAT64).logProb(rows);
        assertThat(exact).doesNotContain(Double.NEGATIVE_INFINITY);
        assertClose(flow.logProb(rows), exact);
        assertThat(flow.logProb(new double[][] {{20, 0}})[0])
                .isCloseTo(flow.logProb(new double[][] {{-20, 0}})[0], within(1e-3));
    }

    @Test
    void finiteRowsHaveADensity() {
        for (Flow flow : List.of(
                Flows.neuralSpline(2).build(),
                Flows.maf(2).build(),
                Flow.of(Normal.standard(2), Radial.of(2)),
                Flow.of(StudentT.of(2, 3), Radial.of(2)),
                Flow.of(Normal.standard(2), Planar.of(2, Planarity.ARCSINH)),
                Flow.of(StudentT.of(2, 1), Affine.trained(2)))) {
            Flow started = flow.with(noise(flow, 5));
            double[][] rows = {
                {1e19, 1}, {1e20, -1e20}, {MAX, 0}, {-MAX, MAX}, {1e39, -1e39}, {1e300, -1.7e308}, {Double.MAX_VALUE, 1}
            };
            double[] exact = started.with(Precision.FLOAT64).logProb(rows);
            assertThat(Arrays.stream(exact).anyMatch(Double::isNaN)).isFalse();
            assertClose(started.logProb(rows), exact);
        }
    }

    @Test
    void positiveNumbersBelowTheLeastSinglePrecisionOneHaveADensity() {
        Flow flow = Flow.of(Normal.standard(1), Exp.of(1));
        assertThat(flow.logProb(new double[][] {{1e-50}})[0])
                .isCloseTo(
                        -0.5 * Math.pow(Math.log(1e-50), 2) - 0.5 * Math.log(2 * Math.PI) - Math.log(1e-50),
                        within(1e-9));
    }

    @Test
    void samplesOfHeavyTailsAreFiniteNumbers() {
        Flow flow = Flow.of(StudentT.of(1, 0.1));
        double[][] samples = flow.sample(100_000, 4);
        double[][] exact = flow.with(Precision.FLOAT64).sample(100_000, 4);
        double largest = 0;
        for (int i = 0; i < samples.length; i++) {
            assertThat(samples[i][0]).isFinite().isCloseTo(exact[i][0], within(1e-2 + 1e-2 * Math.abs(exact[i][0])));
            largest = Math.max(largest, Math.abs(samples[i][0]));
        }
        assertThat(largest).isGreaterThan(1e40);
        Samples scored = flow.sampleAndLogProb(100_000, 4);
        assertThat(Arrays.stream(scored.logProb()).allMatch(Double::isFinite)).isTrue();
    }

    /** With latents of deviation 100, half of which are beyond where a logistic function of single or double precision rounds to its end. */
    @Test
    void samplesLieStrictlyInsideOpenSupports() {
        for (Bijection last : List.of(Sigmoid.unit(1), Tanh.of(1), Exp.of(1), Softplus.of(1))) {
            Flow flow = Flow.of(Normal.of(new double[] {0}, new double[] {100}), last);
            for (Precision precision : Precision.values()) {
                double[][] samples = flow.with(precision).sample(20_000, 9);
                for (double[] x : samples) {
                    assertThat(flow.support().outside(x))
                            .as("%s of %s", x[0], last.recipe())
                            .isNegative();
                }
                assertThat(Arrays.stream(flow.with(precision).logProb(samples)).allMatch(Double::isFinite))
                        .isTrue();
            }
        }
    }

    /** Where conditioners ask for slopes of thousands in bins of a thousandth: the root of the spline's quadratic must not cancel. */
    @Test
    void splinesAgreeFarOutsideTheContextsTheyKnow() {
        Flow flow = Flows.neuralSpline(3).context(2).hidden(16, 16).seed(2).build();
        flow = flow.with(noise(flow, 0.5));
        Random random = new Random(1);
        double[][] z = rows(random, 2000, 3, 1);
        double[][] context = rows(random, 2000, 2, 20);
        Flow exact = flow.with(Precision.FLOAT64);
        Flow.Mapped x = flow.toData(Dataset.of(z, context));
        Flow.Mapped expected = exact.toData(Dataset.of(z, context));
        double[] logProb = flow.logProb(z, context);
        double[] expectedLogProb = exact.logProb(z, context);
        for (int i = 0; i < z.length; i++) {
            assertThat(x.logDet()[i]).isCloseTo(expected.logDet()[i], within(0.02));
            assertThat(logProb[i]).isCloseTo(expectedLogProb[i], within(0.02));
        }
    }

    private static double[][] rows(Random random, int n, int columns, double deviation) {
        return IntStream.range(0, n)
                .mapToObj(i -> random.doubles(columns)
                        .map(u -> deviation * random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
    }

    private static Weights noise(Flow flow, double deviation) {
        Random random = new Random(6);
        Map<Parameter, double[]> noisy = new IdentityHashMap<>();
        for (Parameter parameter : flow.parameters()) {
            double[] values = flow.weights().get(parameter);
            if (parameter.isTrained()) {
                for (int i = 0; i < values.length; i++) {
                    values[i] += deviation * random.nextGaussian() / Math.sqrt(parameter.columns());
                }
            }
            noisy.put(parameter, values);
        }
        return flow.weights().with(noisy);
    }

    private static void assertClose(double[] actual, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (Double.isInfinite(expected[i])) {
                assertThat(actual[i]).isEqualTo(expected[i]);
            } else {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-3 * Math.max(1, Math.abs(expected[i]))));
            }
        }
    }
}
