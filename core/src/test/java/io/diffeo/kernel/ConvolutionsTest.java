package io.diffeo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.kernel.Convolutions.Shape;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scalar and SIMD convolutions against the definition, for images, windows, masks and offsets of all kinds, and nothing else written. */
@Tag("conformance")
class ConvolutionsTest {
    private static final int[] LANES = {1, 5, 8, 16, 17, 32, 48, 64, 80};
    private static final int TRIALS = 120;

    static java.util.List<Precision<?>> precisions() {
        return Precision.all();
    }

    private record Trial(Shape shape, int wo, int bo, int xo, int yo, boolean biased, int beta) {
        static Trial of(Random random, int number) {
            int size = 1 + 2 * random.nextInt(3);
            Shape shape = new Shape(
                    1 + random.nextInt(6),
                    1 + number % 11,
                    1 + random.nextInt(6),
                    1 + random.nextInt(6),
                    size,
                    1 + random.nextInt(size * size),
                    LANES[number % LANES.length]);
            return new Trial(
                    shape,
                    random.nextInt(9),
                    random.nextInt(9),
                    random.nextInt(9),
                    random.nextInt(9),
                    random.nextBoolean(),
                    random.nextInt(2));
        }

        int w(int o, int i, int t) {
            return wo + o * shape.inner() + i * shape.taps() + t;
        }

        int x(int i, int pixel, int l) {
            return xo + i * shape.plane() + pixel * shape.lanes() + l;
        }

        int y(int o, int pixel, int l) {
            return yo + o * shape.plane() + pixel * shape.lanes() + l;
        }

        /** Calls with each filter, channel, tap, pixel, pixel that the tap sees from it, and lane. */
        void each(Term term) {
            for (int o = 0; o < shape.out(); o++) {
                for (int i = 0; i < shape.in(); i++) {
                    for (int t = 0; t < shape.taps(); t++) {
                        for (int p = 0; p < shape.height() * shape.width(); p++) {
                            int row = p / shape.width() + t / shape.size() - shape.size() / 2;
                            int column = p % shape.width() + t % shape.size() - shape.size() / 2;
                            boolean inside = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
                            for (int l = 0; inside && l < shape.lanes(); l++) {
                                term.at(w(o, i, t), x(i, row * shape.width() + column, l), y(o, p, l));
                            }
                        }
                    }
                }
            }
        }

        <A> A matrix(Precision<A> p, Random random) {
            return p.uniform(random, wo + shape.out() * shape.inner() + 3, -1, 1);
        }

        <A> A images(Precision<A> p, Random random, int offset, int channels) {
            return p.uniform(random, offset + channels * shape.plane() + 5, -1, 1);
        }
    }

    @FunctionalInterface
    private interface Term {
        void at(int w, int x, int y);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void forwardIsItsDefinition(Precision<A> p) {
        Random random = new Random(1);
        for (int number = 0; number < TRIALS; number++) {
            Trial t = Trial.of(random, number);
            Shape s = t.shape();
            A w = t.matrix(p, random);
            A x = t.images(p, random, t.xo(), s.in());
            A b = t.biased() ? p.uniform(random, t.bo() + s.out(), -1, 1) : null;
            A start = t.images(p, random, t.yo(), s.out());
            double[] expected = p.read(start);
            for (int o = 0; o < s.out(); o++) {
                java.util.Arrays.fill(expected, t.y(o, 0, 0), t.y(o + 1, 0, 0), b == null ? 0 : p.get(b, t.bo() + o));
            }
            t.each((wa, xa, ya) -> expected[ya] += p.get(w, wa) * p.get(x, xa));
            for (Kernels<A> k : p.both()) {
                A y = p.copy(start);
                k.convolutions().forward(s, w, t.wo(), b, t.bo(), x, t.xo(), y, t.yo());
                same(p, y, expected, s.inner() + 2, t);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void transposedIsItsDefinition(Precision<A> p) {
        Random random = new Random(2);
        for (int number = 0; number < TRIALS; number++) {
            Trial t = Trial.of(random, number);
            Shape s = t.shape();
            A w = t.matrix(p, random);
            A g = t.images(p, random, t.yo(), s.out());
            A start = t.images(p, random, t.xo(), s.in());
            double[] expected = p.read(start);
            java.util.Arrays.fill(expected, t.xo(), t.x(s.in(), 0, 0), 0);
            t.each((wa, xa, ya) -> expected[xa] += p.get(w, wa) * p.get(g, ya));
            for (Kernels<A> k : p.both()) {
                A x = p.copy(start);
                k.convolutions().transposed(s, w, t.wo(), g, t.yo(), x, t.xo());
                same(p, x, expected, s.out() * s.taps() + 2, t);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void weightsAreTheirDefinition(Precision<A> p) {
        Random random = new Random(3);
        for (int number = 0; number < TRIALS; number++) {
            Trial t = Trial.of(random, number);
            Shape s = t.shape();
            A start = t.matrix(p, random);
            A g = t.images(p, random, t.yo(), s.out());
            A x = t.images(p, random, t.xo(), s.in());
            double[] expected = p.read(start);
            for (int i = t.wo(); t.beta() == 0 && i < t.w(s.out(), 0, 0); i++) {
                expected[i] = 0;
            }
            t.each((wa, xa, ya) -> expected[wa] += p.get(g, ya) * p.get(x, xa));
            for (Kernels<A> k : p.both()) {
                A w = p.copy(start);
                k.convolutions().weights(s, g, t.yo(), x, t.xo(), w, t.wo(), t.beta());
                same(p, w, expected, s.plane() + 2, t);
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
}
