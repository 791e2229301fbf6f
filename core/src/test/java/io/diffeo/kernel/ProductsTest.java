package io.diffeo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.kernel.Products.Sizes;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scalar and SIMD products against the definition, for sizes, strides, offsets and staircases of all kinds, and nothing else written. */
@Tag("conformance")
class ProductsTest {
    private static final int[] LANES = {1, 5, 16, 17, 24, 32, 64, 80, 128};

    static java.util.List<Precision<?>> precisions() {
        return Precision.all();
    }

    /** A product to test: its sizes and where its operands start. */
    private record Trial(Sizes sizes, int wo, int bo, int xo, int yo, boolean biased, int beta) {
        static Trial of(Random random, int number) {
            int out = 1 + number % 23;
            int in = 1 + random.nextInt(70);
            int[] limits = null;
            if (random.nextBoolean()) {
                limits = random.ints(out, 0, in + 1).sorted().toArray();
            }
            int stride = in + (random.nextBoolean() ? 0 : random.nextInt(20));
            Sizes sizes = new Sizes(out, in, stride, LANES[number % LANES.length], limits, random.nextBoolean());
            return new Trial(
                    sizes,
                    random.nextInt(9),
                    random.nextInt(9),
                    random.nextInt(9),
                    random.nextInt(9),
                    random.nextBoolean(),
                    random.nextInt(2));
        }

        <A> A matrix(Precision<A> p, Random random) {
            double[] w =
                    random.doubles(wo + sizes.out() * sizes.stride() + 3, -1, 1).toArray();
            for (int o = 0; o < sizes.out(); o++) {
                for (int i = sizes.limit(o); i < sizes.in(); i++) {
                    w[wo + o * sizes.stride() + i] = 0;
                }
            }
            return p.of(w);
        }

        <A> A tile(Precision<A> p, Random random, int offset, int rows) {
            return p.uniform(random, offset + rows * sizes.lanes() + 5, -1, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void linearIsItsDefinition(Precision<A> p) {
        Random random = new Random(1);
        for (int number = 0; number < 400; number++) {
            Trial t = Trial.of(random, number);
            Sizes s = t.sizes();
            A w = t.matrix(p, random);
            A x = t.tile(p, random, t.xo(), s.in());
            A b = t.biased() ? p.uniform(random, t.bo() + s.out(), -1, 1) : null;
            A start = t.tile(p, random, t.yo(), s.out());
            double[] expected = p.read(start);
            for (int o = 0; o < s.out(); o++) {
                for (int l = 0; l < s.lanes(); l++) {
                    double sum = b == null ? 0 : p.get(b, t.bo() + o);
                    for (int i = 0; i < s.limit(o); i++) {
                        sum += p.get(w, t.wo() + o * s.stride() + i) * p.get(x, t.xo() + i * s.lanes() + l);
                    }
                    expected[t.yo() + o * s.lanes() + l] = s.rectified() ? Math.max(sum, 0) : sum;
                }
            }
            for (Kernels<A> k : p.both()) {
                A y = p.copy(start);
                k.products().linear(s, w, t.wo(), b, t.bo(), x, t.xo(), y, t.yo());
                same(p, y, expected, s.in() + 2, t);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void transposedIsItsDefinition(Precision<A> p) {
        Random random = new Random(2);
        for (int number = 0; number < 400; number++) {
            Trial t = Trial.of(random, number);
            Sizes s = t.sizes();
            A w = t.matrix(p, random);
            A g = t.tile(p, random, t.xo(), s.out());
            A start = t.tile(p, random, t.yo(), s.in());
            A gate = t.biased() ? t.tile(p, random, t.bo(), s.in()) : null;
            double[] expected = p.read(start);
            for (int i = 0; i < s.in(); i++) {
                for (int l = 0; l < s.lanes(); l++) {
                    double sum = 0;
                    for (int o = 0; o < s.out(); o++) {
                        sum += p.get(w, t.wo() + o * s.stride() + i) * p.get(g, t.xo() + o * s.lanes() + l);
                    }
                    boolean open = gate == null || p.get(gate, t.bo() + i * s.lanes() + l) > 0;
                    expected[t.yo() + i * s.lanes() + l] = open ? sum : 0;
                }
            }
            for (Kernels<A> k : p.both()) {
                A y = p.copy(start);
                k.products().transposed(s, w, t.wo(), g, t.xo(), gate, t.bo(), y, t.yo());
                same(p, y, expected, s.out() + 2, t);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void outerIsItsDefinition(Precision<A> p) {
        Random random = new Random(3);
        for (int number = 0; number < 400; number++) {
            Trial t = Trial.of(random, number);
            Sizes s = t.sizes();
            A start = t.matrix(p, random);
            A g = t.tile(p, random, t.xo(), s.out());
            A x = t.tile(p, random, t.yo(), s.in());
            double[] expected = p.read(start);
            for (int o = 0; o < s.out(); o++) {
                for (int i = 0; i < s.stride(); i++) {
                    int at = t.wo() + o * s.stride() + i;
                    double sum = t.beta() * expected[at];
                    for (int l = 0; i < s.limit(o) && l < s.lanes(); l++) {
                        sum += p.get(g, t.xo() + o * s.lanes() + l) * p.get(x, t.yo() + i * s.lanes() + l);
                    }
                    expected[at] = sum;
                }
            }
            for (Kernels<A> k : p.both()) {
                A w = p.copy(start);
                k.products().outer(s, g, t.xo(), x, t.yo(), w, t.wo(), t.beta());
                same(p, w, expected, s.lanes() + 2, t);
            }
        }
    }

    private static <A> void same(Precision<A> p, A actual, double[] expected, int terms, Trial trial) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(p.get(actual, i))
                    .as("number %d, %s", i, trial)
                    .isCloseTo(expected[i], within(2 * terms * p.epsilon()));
        }
    }

    /** (W x) . g = x . (W' g) = W . (g x'). */
    @ParameterizedTest
    @MethodSource("precisions")
    <A> void theThreeProductsAreAdjoint(Precision<A> p) {
        Random random = new Random(4);
        for (int number = 0; number < 60; number++) {
            Trial t = Trial.of(random, number);
            Sizes s = new Sizes(
                    t.sizes().out(),
                    t.sizes().in(),
                    t.sizes().stride(),
                    t.sizes().lanes(),
                    t.sizes().limits(),
                    false);
            A w = t.matrix(p, random);
            A x = p.uniform(random, s.in() * s.lanes(), -1, 1);
            A g = p.uniform(random, s.out() * s.lanes(), -1, 1);
            A y = p.scalar().arrays().allocate(s.out() * s.lanes());
            A h = p.scalar().arrays().allocate(s.in() * s.lanes());
            A o = p.scalar().arrays().allocate(t.wo() + s.out() * s.stride());
            for (Kernels<A> k : p.both()) {
                k.products().linear(s, w, t.wo(), null, 0, x, 0, y, 0);
                k.products().transposed(s, w, t.wo(), g, 0, null, 0, h, 0);
                k.products().outer(s, g, 0, x, 0, o, t.wo(), 0);
                double tolerance = s.out() * s.in() * s.lanes() * p.epsilon();
                assertThat(dot(p, x, h)).isCloseTo(dot(p, y, g), within(tolerance));
                assertThat(dot(p, o, w)).isCloseTo(dot(p, y, g), within(tolerance));
            }
        }
    }

    private static <A> double dot(Precision<A> p, A a, A b) {
        double sum = 0;
        for (int i = 0; i < p.scalar().arrays().length(a); i++) {
            sum += p.get(a, i) * p.get(b, i);
        }
        return sum;
    }
}
