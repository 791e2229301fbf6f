package io.diffeo.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("statistical")
class DrawsTest {
    private static final double SMALLEST = 0x1p-53;

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 64, 128})
    void aTilesNumbersAreTheCountersToTheBit(int lanes) {
        Draws draws = new Draws(lanes);
        for (long seed : new long[] {0, -7, 1L << 40}) {
            for (long firstRow : new long[] {0, 12_345, 1L << 33}) {
                draws.begin(seed, firstRow);
                for (long slot : new long[] {0, 5, (3L << 32) + 2}) {
                    double[] normal = draws.normal(slot).clone();
                    double[] uniform = draws.uniform(slot).clone();
                    for (int l = 0; l < lanes; l++) {
                        assertThat(normal[l]).isEqualTo(CounterRandom.normal(seed, firstRow + l, slot));
                        assertThat(uniform[l]).isEqualTo(CounterRandom.uniform(seed, firstRow + l, slot));
                    }
                }
            }
        }
    }

    /** 52 bits, in the middle of their places. */
    @Test
    void aUniformNumberIsThatOfItsBits() {
        for (long row = 0; row < 1000; row++) {
            double expected = ((CounterRandom.bits(3, row, 9) >>> 12) + 0.5) * 0x1p-52;
            assertThat(CounterRandom.uniform(3, row, 9)).isEqualTo(expected);
        }
        assertThat(CounterRandom.between(Double.longBitsToDouble(CounterRandom.fraction(0))))
                .isEqualTo(SMALLEST);
        assertThat(CounterRandom.between(Double.longBitsToDouble(CounterRandom.fraction(-1))))
                .isEqualTo(1 - SMALLEST);
    }

    /** Against the JDK's functions, whose argument 2 pi v is itself off by 1e-15. */
    @Test
    void aNormalNumberIsBoxAndMullers() {
        for (long row = 0; row < 100_000; row++) {
            check(CounterRandom.uniform(1, row, 0), CounterRandom.uniform(1, row, 1));
        }
        double[] edges = {
            SMALLEST, 0x1p-52, 0.25, 0.5, 0.75, Math.sqrt(0.5), Math.nextDown(Math.sqrt(0.5)), 1 - SMALLEST
        };
        for (double u : edges) {
            for (double v : edges) {
                check(u, v);
            }
        }
    }

    private static void check(double u, double v) {
        double expected = StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
        assertThat(BoxMuller.normal(u, v)).as("u = %s, v = %s", u, v).isCloseTo(expected, within(8e-15));
    }
}
