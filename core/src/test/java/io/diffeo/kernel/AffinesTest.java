package io.diffeo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("conformance")
class AffinesTest {
    private static final int DIMENSIONS = 3;

    static Stream<Arguments> shapes() {
        return Precision.all().stream().flatMap(p -> Stream.of(1.0, 3.0, 10.0)
                .flatMap(bound -> Stream.of(5, 16, 48).map(lanes -> Arguments.of(p, bound, lanes))));
    }

    /** A map with its arguments. */
    private record Trial<A>(Precision<A> p, Affines.Shape shape, A x, A raw) {
        static <A> Trial<A> of(Precision<A> p, double bound, int lanes, boolean inverse, double spread) {
            Random random = new Random(1);
            var shape = new Affines.Shape(DIMENSIONS, bound, lanes, inverse);
            return new Trial<>(
                    p,
                    shape,
                    p.uniform(random, shape.size(), -4, 4),
                    p.uniform(random, 2 * shape.size(), -spread, spread));
        }

        A evaluate(Kernels<A> k) {
            A y = p.scalar().arrays().allocate(3 * shape.size());
            k.affines().evaluate(shape, x, 0, raw, 0, y, 0);
            return y;
        }

        A gradient(Kernels<A> k, A g) {
            A gx = p.scalar().arrays().allocate(3 * shape.size());
            k.affines().gradient(shape, x, 0, evaluate(k), 0, g, 0, gx, 0);
            return gx;
        }

        Trial<A> at(A values, boolean inverse) {
            return new Trial<>(p, new Affines.Shape(DIMENSIONS, shape.bound(), shape.lanes(), inverse), values, raw);
        }

        double shift(int i) {
            return p.get(raw, at(i));
        }

        double logScale(int i) {
            return shape.bound() * Math.tanh(p.get(raw, at(i) + shape.lanes()) / shape.bound());
        }

        /** Of number i of a row kind, where its first parameter is. */
        private int at(int i) {
            return i + i / shape.lanes() * shape.lanes();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    <A> void valuesAreThoseOfTheFormula(Precision<A> p, double bound, int lanes) {
        for (Kernels<A> k : p.both()) {
            for (double spread : new double[] {0.01, 2, 200}) {
                Trial<A> forward = Trial.of(p, bound, lanes, false, spread);
                Trial<A> inverse = Trial.of(p, bound, lanes, true, spread);
                A y = forward.evaluate(k);
                A z = inverse.evaluate(k);
                for (int i = 0; i < forward.shape.size(); i++) {
                    double s = forward.logScale(i);
                    double x = p.get(forward.x, i);
                    double m = forward.shift(i);
                    assertThat(p.get(y, i))
                            .isCloseTo(x * Math.exp(s) + m, close(p, s, Math.abs(x) * Math.exp(s) + Math.abs(m)));
                    assertThat(p.get(z, i))
                            .isCloseTo((x - m) * Math.exp(-s), close(p, s, Math.abs(x - m) * Math.exp(-s)));
                    for (int sign = -1; sign <= 1; sign += 2) {
                        A out = sign > 0 ? y : z;
                        int at = forward.shape.size() + i;
                        assertThat(p.get(out, at)).isCloseTo(sign * s, within(8 * p.epsilon() * Math.abs(s)));
                        assertThat(p.get(out, at + forward.shape.size()))
                                .isCloseTo(Math.exp(sign * s), close(p, s, Math.exp(sign * s)));
                    }
                }
            }
        }
    }

    /** Log slopes are within 8 half units of the last place, and the error of s is one of e^s, relative to it; exp adds 6. */
    private static org.assertj.core.data.Offset<Double> close(Precision<?> p, double s, double magnitude) {
        return within((8 + 8 * Math.abs(s)) * p.epsilon() * magnitude);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    <A> void inverseUndoesForward(Precision<A> p, double bound, int lanes) {
        for (Kernels<A> k : p.both()) {
            Trial<A> forward = Trial.of(p, bound, lanes, false, 1.5);
            A y = forward.evaluate(k);
            A back = forward.at(y, true).evaluate(k);
            for (int i = 0; i < forward.shape.size(); i++) {
                int log = forward.shape.size() + i;
                double slack = 40 * p.epsilon() * (1 + Math.exp(-p.get(y, log))) * (4 + Math.abs(forward.shift(i)));
                assertThat(p.get(back, i)).isCloseTo(p.get(forward.x, i), within(slack));
                assertThat(p.get(back, log)).isEqualTo(-p.get(y, log));
            }
        }
    }

    /** SIMD fuses products and sums within exp and tanh, so that both differ by no more than the errors of both. */
    @ParameterizedTest
    @MethodSource("shapes")
    <A> void simdIsScalar(Precision<A> p, double bound, int lanes) {
        for (boolean inverse : new boolean[] {false, true}) {
            for (double spread : new double[] {0.01, 2, 200}) {
                Trial<A> t = Trial.of(p, bound, lanes, inverse, spread);
                A g = p.uniform(new Random(3), 2 * t.shape.size(), -1, 1);
                A simd = t.evaluate(p.simd());
                A scalar = t.evaluate(p.scalar());
                A gSimd = t.gradient(p.simd(), g);
                A gScalar = t.gradient(p.scalar(), g);
                for (int i = 0; i < t.shape.size(); i++) {
                    int log = t.shape.size() + i;
                    double s = p.get(scalar, log);
                    double e = Math.exp(s);
                    double size = 1 + Math.abs(p.get(t.x, i)) * e + Math.abs(t.shift(i)) * (1 + e);
                    double ulps = (16 + 16 * Math.abs(s)) * p.epsilon();
                    assertThat(p.get(simd, i)).isCloseTo(p.get(scalar, i), within(ulps * size));
                    assertThat(p.get(simd, log)).isCloseTo(s, within(16 * p.epsilon() * Math.abs(s)));
                    assertThat(p.get(gSimd, i)).isCloseTo(p.get(gScalar, i), within(ulps * e));
                    for (int part = 0; part < 2; part++) {
                        int at = t.shape.size() + t.at(i) + part * lanes;
                        assertThat(p.get(gSimd, at)).isCloseTo(p.get(gScalar, at), within(2 * ulps * (size + e)));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradientIsTheSlopeOfDifferences(boolean inverse) {
        var p = new Precision<>("double", Kernels.scalarDouble(), Kernels.ofDouble(), 0x1p-53);
        for (Kernels<double[]> k : p.both()) {
            for (double bound : new double[] {0.7, 3}) {
                Trial<double[]> t = Trial.of(p, bound, 16, inverse, 2.5);
                double[] g = p.uniform(new Random(6), 2 * t.shape.size(), -1, 1);
                double[] gradient = t.gradient(k, g);
                for (int i = 0; i < gradient.length; i++) {
                    int raw = i - t.shape.size();
                    double slope = slope(t, k, raw < 0 ? t.x : t.raw, raw < 0 ? i : raw, g);
                    assertThat(gradient[i]).as("gradient %d", i).isCloseTo(slope, within(1e-8 * (1 + Math.abs(slope))));
                }
            }
        }
    }

    /** A central difference of order four of g' y. */
    private static double slope(Trial<double[]> t, Kernels<double[]> k, double[] argument, int i, double[] g) {
        double kept = argument[i];
        double sum = 0;
        for (int step = -2; step <= 2; step++) {
            argument[i] = kept + 1e-3 * step;
            double[] y = t.evaluate(k);
            double weight = new double[] {1, -8, 0, 8, -1}[step + 2];
            for (int j = 0; j < g.length; j++) {
                sum += weight * g[j] * y[j];
            }
        }
        argument[i] = kept;
        return sum / 12e-3;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    <A> void zerosAreTheIdentity(Precision<A> p, double bound, int lanes) {
        for (Kernels<A> k : p.both()) {
            for (boolean inverse : new boolean[] {false, true}) {
                Trial<A> t = Trial.of(p, bound, lanes, inverse, 1);
                p.scalar().arrays().fill(t.raw, 0, 2 * t.shape.size(), 0);
                A y = t.evaluate(k);
                for (int i = 0; i < t.shape.size(); i++) {
                    assertThat(p.get(y, i)).isEqualTo(p.get(t.x, i));
                    assertThat(Math.abs(p.get(y, t.shape.size() + i))).isZero();
                    assertThat(p.get(y, 2 * t.shape.size() + i)).isOne();
                }
            }
        }
    }

    /** Beyond all bounds the scale stops at e^bound and its gradient at 0, never on the wrong side; what is no number stays none. */
    @ParameterizedTest
    @MethodSource("shapes")
    <A> void extremesSaturate(Precision<A> p, double bound, int lanes) {
        double[] extreme = {
            1e3 * bound, -1e3 * bound, 1e30, -1e30, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN
        };
        double[] gentle = {9 * bound, -9 * bound, 12 * bound, -12 * bound};
        for (Kernels<A> k : p.both()) {
            for (boolean inverse : new boolean[] {false, true}) {
                Trial<A> t = Trial.of(p, bound, lanes, inverse, 1);
                A g = p.of(ones(2 * t.shape.size()));
                for (int e = 0; e < extreme.length + gentle.length; e++) {
                    double raw = e < extreme.length ? extreme[e] : gentle[e - extreme.length];
                    ArrayOps<A> arrays = p.scalar().arrays();
                    for (int d = 0; d < DIMENSIONS; d++) {
                        arrays.fill(t.raw, (2 * d + 1) * lanes, lanes, raw);
                    }
                    A y = t.evaluate(k);
                    A gradient = t.gradient(k, g);
                    for (int i = 0; i < t.shape.size(); i++) {
                        double log = p.get(y, t.shape.size() + i);
                        double gRaw = p.get(gradient, t.shape.size() + t.at(i) + lanes);
                        if (Double.isNaN(raw)) {
                            assertThat(new double[] {p.get(y, i), log, gRaw}).containsOnly(Double.NaN);
                            assertThat(p.get(gradient, t.shape.size() + t.at(i)))
                                    .matches(value -> inverse ? value.isNaN() : value == 1);
                            continue;
                        }
                        double sign = Math.signum(raw) * (inverse ? -1 : 1);
                        assertThat(log)
                                .isCloseTo(sign * bound, within(1e-6 * bound))
                                .isBetween(-bound, bound);
                        double pull = (inverse ? -p.get(y, i) : p.get(t.x, i) * Math.exp(log)) + (inverse ? -1 : 1);
                        assertThat(gRaw * Math.signum(pull)).isGreaterThanOrEqualTo(0);
                        if (e < extreme.length) {
                            assertThat(log).isEqualTo(sign * bound);
                            assertThat(Math.abs(gRaw)).isZero();
                        }
                    }
                }
            }
        }
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }
}
