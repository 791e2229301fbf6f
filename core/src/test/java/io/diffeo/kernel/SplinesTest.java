package io.diffeo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("conformance")
class SplinesTest {
    private static final double BOUND = 3;

    static Stream<Arguments> shapes() {
        return Precision.all().stream().flatMap(p -> Stream.of(1, 2, 8, 11)
                .flatMap(bins -> Stream.of(5, 16, 48).map(lanes -> Arguments.of(p, bins, lanes))));
    }

    /** A spline with its arguments, behind a few numbers that are not its own. */
    private static final class Trial<A> {
        private final Precision<A> p;
        private final Splines.Shape shape;
        private final A x;
        private final A raw;

        Trial(Precision<A> p, Splines.Shape shape, A x, A raw) {
            this.p = p;
            this.shape = shape;
            this.x = x;
            this.raw = raw;
        }

        static <A> Trial<A> of(Precision<A> p, int bins, int lanes, boolean inverse, double spread, long seed) {
            Random random = new Random(seed);
            var shape = new Splines.Shape(3, bins, BOUND, lanes, inverse);
            A x = p.uniform(random, 3 * lanes, -BOUND - 0.5, BOUND + 0.5);
            A raw = p.uniform(random, 3 * lanes * shape.parameters(), -spread, spread);
            return new Trial<>(p, shape, x, raw);
        }

        int n() {
            return shape.dimensions() * shape.lanes();
        }

        A evaluate(Kernels<A> k) {
            A y = p.scalar().arrays().allocate(shape.rows() * shape.lanes());
            k.splines().evaluate(shape, x, 0, raw, 0, y, 0);
            return y;
        }

        A gradient(Kernels<A> k, A g) {
            A y = evaluate(k);
            A gx = p.scalar().arrays().allocate(n() * (1 + shape.parameters()));
            k.splines().gradient(shape, x, 0, raw, 0, y, 0, g, 0, gx, 0);
            return gx;
        }

        Trial<A> at(A values, boolean inverse) {
            var other = new Splines.Shape(shape.dimensions(), shape.bins(), shape.bound(), shape.lanes(), inverse);
            return new Trial<>(p, other, values, raw);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    <A> void inverseUndoesEvaluate(Precision<A> p, int bins, int lanes) {
        for (Kernels<A> k : p.both()) {
            Trial<A> forward = Trial.of(p, bins, lanes, false, 1.5, 1);
            A y = forward.evaluate(k);
            A back = forward.at(y, true).evaluate(k);
            for (int i = 0; i < forward.n(); i++) {
                double x = p.get(forward.x, i);
                double log = p.get(y, forward.n() + i);
                double tolerance = 100 * p.epsilon() * (1 + Math.exp(-log));
                assertThat(p.get(back, i)).isCloseTo(x, within(tolerance));
                assertThat(p.get(back, forward.n() + i)).isCloseTo(-log, within(40 * tolerance));
                if (Math.abs(x) >= BOUND) {
                    assertThat(p.get(y, i)).isEqualTo(x);
                    assertThat(log).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    <A> void simdIsScalar(Precision<A> p, int bins, int lanes) {
        for (boolean inverse : new boolean[] {false, true}) {
            for (double spread : new double[] {0.01, 1.5, 6}) {
                Trial<A> trial = Trial.of(p, bins, lanes, inverse, spread, 2);
                double tolerance = 1500 * p.epsilon() * Math.exp(spread);
                close(p, trial.evaluate(p.simd()), trial.evaluate(p.scalar()), tolerance);
                A g = p.uniform(new Random(3), 2 * trial.n(), -1, 1);
                close(p, trial.gradient(p.simd(), g), trial.gradient(p.scalar(), g), 20 * tolerance);
            }
        }
    }

    private static <A> void close(Precision<A> p, A actual, A expected, double tolerance) {
        for (int i = 0; i < p.scalar().arrays().length(expected); i++) {
            double e = p.get(expected, i);
            assertThat(p.get(actual, i)).as("number %d", i).isCloseTo(e, within(tolerance * (1 + Math.abs(e))));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,false", "1,true", "2,false", "2,true", "8,false", "8,true"})
    void gradientIsTheSlopeOfDifferences(int bins, boolean inverse) {
        var p = new Precision<>("double", Kernels.scalarDouble(), Kernels.ofDouble(), 0x1p-53);
        for (Kernels<double[]> k : p.both()) {
            Trial<double[]> t = Trial.of(p, bins, 16, inverse, 1.5, 5);
            double[] g = p.uniform(new Random(6), 2 * t.n(), -1, 1);
            double[] gradient = t.gradient(k, g);
            for (int i = 0; i < t.n(); i++) {
                double slope = (8 * difference(t, k, t.x, i, g, 1e-4) - difference(t, k, t.x, i, g, 2e-4)) / 12e-4;
                assertThat(gradient[i]).as("x %d", i).isCloseTo(slope, within(1e-7 * (1 + Math.abs(slope))));
                double[] y = t.evaluate(k);
                double[] ones = new double[2 * t.n()];
                java.util.Arrays.fill(ones, 0, t.n(), 1);
                assertThat(t.gradient(k, ones)[i]).isCloseTo(Math.exp(y[t.n() + i]), within(1e-9));
            }
            for (int i = 0; i < t.raw.length; i++) {
                double slope = (8 * difference(t, k, t.raw, i, g, 1e-4) - difference(t, k, t.raw, i, g, 2e-4)) / 12e-4;
                assertThat(gradient[t.n() + i]).as("raw %d", i).isCloseTo(slope, within(1e-7 * (1 + Math.abs(slope))));
            }
        }
    }

    private static double difference(
            Trial<double[]> t, Kernels<double[]> k, double[] argument, int i, double[] g, double h) {
        double kept = argument[i];
        argument[i] = kept + h;
        double up = dot(g, t.evaluate(k));
        argument[i] = kept - h;
        double down = dot(g, t.evaluate(k));
        argument[i] = kept;
        return up - down;
    }

    private static double dot(double[] g, double[] y) {
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            sum += g[i] * y[i];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    <A> void zerosAreTheIdentity(Precision<A> p, int bins, int lanes) {
        for (Kernels<A> k : p.both()) {
            for (boolean inverse : new boolean[] {false, true}) {
                Trial<A> t = Trial.of(p, bins, lanes, inverse, 1e-300, 7);
                A y = t.evaluate(k);
                for (int i = 0; i < t.n(); i++) {
                    assertThat(p.get(y, i)).isCloseTo(p.get(t.x, i), within(60 * p.epsilon()));
                    assertThat(p.get(y, t.n() + i)).isCloseTo(0, within(60 * p.epsilon()));
                }
            }
        }
    }

    /** Knots are mapped to knots with the slopes given, also at both ends and just inside of them. */
    @ParameterizedTest
    @MethodSource("shapes")
    <A> void knotsAreMet(Precision<A> p, int bins, int lanes) {
        for (Kernels<A> k : p.both()) {
            Trial<A> t = Trial.of(p, bins, lanes, false, 1.5, 8);
            A first = t.evaluate(k);
            A x = p.copy(t.x);
            A expected = p.copy(t.x);
            for (int d = 0; d < 3; d++) {
                for (int l = 0; l < lanes; l++) {
                    int kept = ((6 + d * (2 * bins + Splines.KEPT) + 2 * bins) * lanes) + l;
                    boolean inside = Math.abs(p.get(x, d * lanes + l)) < BOUND;
                    double knot = inside ? p.get(first, kept + lanes) : Math.signum(p.get(x, d * lanes + l)) * BOUND;
                    p.scalar().arrays().set(x, d * lanes + l, knot);
                    p.scalar().arrays().set(expected, d * lanes + l, inside ? p.get(first, kept + 3 * lanes) : knot);
                }
            }
            A y = t.at(x, false).evaluate(k);
            A back = t.at(expected, true).evaluate(k);
            for (int i = 0; i < t.n(); i++) {
                assertThat(p.get(y, i)).isCloseTo(p.get(expected, i), within(40 * p.epsilon()));
                double slack = 400 * p.epsilon() * (1 + Math.exp(-p.get(y, t.n() + i)));
                assertThat(p.get(back, i)).isCloseTo(p.get(x, i), within(slack));
            }
        }
    }

    @Test
    void extremeArgumentsStayFiniteAndMonotone() {
        for (Precision<?> p : Precision.all()) {
            extreme(p);
        }
    }

    private static <A> void extreme(Precision<A> p) {
        for (Kernels<A> k : p.both()) {
            for (boolean inverse : new boolean[] {false, true}) {
                Random random = new Random(9);
                int lanes = 16;
                var shape = new Splines.Shape(1, 8, BOUND, lanes, inverse);
                double[] raw = new double[lanes * shape.parameters()];
                for (int i = 0; i < raw.length; i++) {
                    raw[i] = 200 * random.nextInt(-1, 2);
                }
                double[] x = random.doubles(lanes, -BOUND, BOUND).toArray();
                x[0] = Math.nextDown((float) BOUND);
                x[1] = -x[0];
                x[2] = Double.POSITIVE_INFINITY;
                x[3] = Double.NEGATIVE_INFINITY;
                x[4] = 1e6;
                Trial<A> t = new Trial<>(p, shape, p.of(x), p.of(raw));
                A y = t.evaluate(k);
                A g = t.gradient(k, p.uniform(random, 2 * lanes, -1, 1));
                for (int l = 0; l < lanes; l++) {
                    boolean inside = Math.abs(x[l]) < BOUND;
                    assertThat(Math.abs(p.get(y, l))).isLessThanOrEqualTo(inside ? BOUND : Double.POSITIVE_INFINITY);
                    assertThat(p.get(y, lanes + l)).isFinite();
                    if (!Double.isInfinite(x[l])) {
                        assertThat(p.get(g, l)).as("gradient at %s", x[l]).isFinite();
                    }
                }
            }
        }
    }
}
