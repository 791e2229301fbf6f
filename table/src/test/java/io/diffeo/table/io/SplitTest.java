package io.diffeo.table.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitTest {

    @Test
    void sharesHoldWithinFiveStandardErrors() {
        Split split = new Split(0.2, 0.1, 42);
        long rows = 1_000_000;
        long validation = LongStream.range(0, rows)
                .filter(r -> split.of(r) == Split.Part.VALIDATION)
                .count();
        long test = LongStream.range(0, rows)
                .filter(r -> split.of(r) == Split.Part.TEST)
                .count();
        assertThat(validation).isBetween(198_000L, 202_000L);
        assertThat(test).isBetween(98_500L, 101_500L);
    }

    @Test
    void seedsDealDifferently() {
        Split a = new Split(0.25, 0.25, 1);
        Split b = new Split(0.25, 0.25, 2);
        long same = LongStream.range(0, 100_000).filter(r -> a.of(r) == b.of(r)).count();
        assertThat(same).isBetween(37_000L, 38_000L);
    }

    @Test
    void theDealIsPartOfTheFormat() {
        Split split = new Split(0.3, 0.3, 7);
        assertThat(LongStream.range(0, 8).mapToObj(split::of).toList())
                .hasToString("[TRAIN, TEST, TRAIN, TRAIN, TEST, TRAIN, VALIDATION, VALIDATION]");
    }

    @Test
    void impossibleSharesAreRefused() {
        assertThatThrownBy(() -> new Split(0.5, 0.5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "expected shares of at least 0 that leave rows to train on, got validation 0.5 and test 0.5");
    }
}
