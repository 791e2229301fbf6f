package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.train.Epoch;
import io.diffeo.train.Schedule;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Epochs of ten seconds and 100 steps, with a validation that the test makes up. */
class DiminishingReturnsTest {
    private final DiminishingReturns returns = new DiminishingReturns(Schedule.constant());

    /** Trains for so many seconds, or until it is over; gives the seconds. */
    private int train(int from, int to, DoubleUnaryOperator validation) {
        for (int seconds = from; seconds < to; seconds += 10) {
            for (int step = 1; step <= 100; step++) {
                returns.steps(10L * seconds + step);
                if (returns.isOver()) {
                    return seconds;
                }
            }
            double now = seconds + 10;
            returns.epoch(
                    new Epoch(seconds / 10 + 1, 999, 0, validation.applyAsDouble(now), true, 1, 1, now, Double.NaN));
        }
        return to;
    }

    @Test
    void trainingThatGainsGoesOn() {
        assertThat(train(0, 3600, t -> 0.011 * t / 60)).isEqualTo(3600);
        assertThat(returns.factor(0.5)).isEqualTo(1);
        assertThat(returns.reason()).isEmpty();
    }

    @Test
    void trainingThatGainsLittleCoolsDownAndEnds() {
        // Of 1 - 1 / t nats, the second half of t seconds is 1 / t; a hundredth of a nat a minute is t / 12000.
        assertThat(train(0, 120, t -> 1 - 1 / t)).isEqualTo(120);
        assertThat(returns.reason())
                .isEqualTo("training was ended because its last 1.0 minutes gained 0.008 nats per row on the validation"
                        + " rows, too little for their time: a limit of time or epochs of your own makes it longer");
        assertThat(returns.factor(0.5)).isEqualTo(1);
        returns.steps(1320);
        assertThat(returns.isOver()).isFalse();
        assertThat(returns.factor(0.5)).isCloseTo(0.5, within(1e-12));
        returns.steps(1440);
        assertThat(returns.isOver()).isTrue();
        assertThat(returns.factor(0.5)).isCloseTo(0, within(1e-12));
    }

    @Test
    void aValidationThatFallsIsNoGain() {
        assertThat(train(0, 3600, t -> -t)).isEqualTo(140);
    }

    @Test
    void twoMinutesAreNotGrudged() {
        assertThat(train(0, 110, t -> 0)).isEqualTo(110);
        assertThat(returns.reason()).isEmpty();
    }

    @Test
    void withoutValidationNothingIsKnown() {
        assertThat(train(0, 3600, t -> Double.NaN)).isEqualTo(3600);
    }

    @Test
    void thePlannedScheduleIsKept() {
        DiminishingReturns cosine = new DiminishingReturns(Schedule.cosine(0.02));
        assertThat(cosine.factor(0.3)).isEqualTo(Schedule.cosine(0.02).factor(0.3));
    }
}
