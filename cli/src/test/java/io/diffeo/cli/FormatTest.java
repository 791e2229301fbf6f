package io.diffeo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.train.Epoch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and progress as people read them. */
class FormatTest {
    @ParameterizedTest
    @CsvSource({"0.42,0.4 s", "9.96,10 s", "30,30 s", "59.7,1 min 00 s", "185,3 min 05 s", "7800,2 h 10 min"})
    void durations(double seconds, String words) {
        assertThat(Format.duration(seconds)).isEqualTo(words);
    }

    @Test
    void countsAndRates() {
        assertThat(Format.count(33_455, "row")).isEqualTo("33,455 rows");
        assertThat(Format.count(1, "row")).isEqualTo("1 row");
        assertThat(Format.rate(814_871)).isEqualTo("815,000 rows/s");
        assertThat(Format.rate(42.4)).isEqualTo("42 rows/s");
        assertThat(Format.rate(Double.NaN)).isEqualTo("0 rows/s");
    }

    @Test
    void figuresWithErrors() {
        assertThat(Format.withError(-6.2731, 0.0182)).isEqualTo("-6.273 ± 0.018");
        assertThat(Format.fixed(-9.7777e77)).isEqualTo("-9.778e+77");
        assertThat(Format.fixed(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    }

    @Test
    void anEpochIsOneLine() {
        assertThat(Progress.line(new Epoch(7, 120, -1.25, -1.5, true, 1e-3, 250_000, 3, 65)))
                .isEqualTo(
                        "epoch   7/120  train   -1.250  validation   -1.500 best  250,000 rows/s  at most 1 min 05 s left");
        assertThat(Progress.line(new Epoch(1, 9, Double.NaN, -1.5, false, 1e-3, 250_000, 3, Double.NaN)))
                .isEqualTo("epoch 1/9  train  unended  validation   -1.500       250,000 rows/s");
    }

    @Test
    void mapsAreToldByTheirColumns() {
        assertThat(FitReport.isMap("Longitude", "latitude")).isTrue();
        assertThat(FitReport.isMap("lon", "lat")).isTrue();
        assertThat(FitReport.isMap("latitude", "longitude")).isFalse();
        assertThat(FitReport.isMap("x", "y")).isFalse();
    }
}
