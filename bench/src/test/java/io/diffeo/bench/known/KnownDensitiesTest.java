package io.diffeo.bench.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KnownDensitiesTest {
    static Stream<KnownDensity> all() {
        return KnownDensities.all().stream();
    }

    /** Within five standard errors: a false alarm of 6e-7 a density, by seed and for good. */
    @ParameterizedTest
    @MethodSource("all")
    void meanLogDensityOfItsRowsIsMinusTheEntropy(KnownDensity known) {
        int n = 40_000;
        double sum = 0;
        double squares = 0;
        for (double[] row : known.sample(n, 17)) {
            double logDensity = known.logDensity(row);
            sum += logDensity;
            squares += logDensity * logDensity;
        }
        double mean = sum / n;
        double error = Math.sqrt(Math.max(0, squares / n - mean * mean) / n);
        assertThat(mean).as(known.name()).isCloseTo(-known.entropy(), within(5 * error + 1e-9));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSeedDecidesTheRows(KnownDensity known) {
        assertThat(known.sample(3, 5)).isDeepEqualTo(known.sample(3, 5));
        assertThat(known.sample(1, 5)[0]).isNotEqualTo(known.sample(1, 6)[0]);
        assertThat(known.sample(1, 5)[0]).hasSize(known.columns() + known.contextColumns());
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNames() {
        assertThatThrownBy(() -> KnownDensities.named("moons"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "no known density \"moons\"; expected one of two-moons, eight-gaussians, pinwheel");
    }
}
