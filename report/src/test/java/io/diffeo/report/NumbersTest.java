package io.diffeo.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void compactKeepsFiveDigits() {
        assertThat(Numbers.compact(1234567.89)).isEqualTo("1234600");
        assertThat(Numbers.compact(-0.000123456)).isEqualTo("−0.00012346");
        assertThat(Numbers.compact(-1.5e-7)).isEqualTo("−1.5e−7");
        assertThat(Numbers.compact(Double.MAX_VALUE)).isEqualTo("1.7977e308");
        assertThat(Numbers.compact(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.compact(-0.0)).isEqualTo("0");
    }

    @Test
    void ticksAreShort() {
        assertThat(Numbers.tick(-4_000_000)).isEqualTo("−4e6");
        assertThat(Numbers.tick(2013)).isEqualTo("2013");
    }

    @Test
    void neighbouringTicksAreToldApart() {
        assertThat(Numbers.tick(0.30000000000000004, 0.1)).isEqualTo("0.3");
        assertThat(Numbers.tick(-5, 0.5)).isEqualTo("−5.0");
        assertThat(Numbers.tick(123456, 2)).isEqualTo("123456");
        assertThat(Numbers.tick(12345678, 2)).isEqualTo("1.2345678e7");
        assertThat(Numbers.tick(2e-9, 1e-9)).isEqualTo("2e−9");
        assertThat(Numbers.tick(1e-17, 0.1)).isEqualTo("0.0");
    }

    @Test
    void theErrorDecidesTheDecimals() {
        assertThat(Numbers.measured(-6.12345, 0.0123)).isEqualTo("−6.123 ± 0.012");
        assertThat(Numbers.measured(1.1566, 0.0098)).isEqualTo("1.157 ± 0.010");
        assertThat(Numbers.measured(123.4, 25)).isEqualTo("123 ± 25");
        assertThat(Numbers.measured(1, Double.NaN)).isEqualTo("1");
    }
}
