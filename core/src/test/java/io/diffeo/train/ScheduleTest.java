package io.diffeo.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static void assertFactor(Schedule schedule, double progress, double expected) {
        assertThat(schedule.factor(progress)).as("at %s", progress).isCloseTo(expected, within(1e-15));
    }

    @Test
    void aConstantRateStays() {
        for (double progress : new double[] {0, 0.3, 1}) {
            assertThat(Schedule.constant().factor(progress)).isEqualTo(1);
        }
    }

    @Test
    void theRateRisesInALineAndFallsAsHalfACosine() {
        Schedule schedule = Schedule.cosine(0.2);

        assertFactor(schedule, 0.05, 0.25);
        assertFactor(schedule, 0.1, 0.5);
        assertFactor(schedule, 0.2, 1);
        assertFactor(schedule, 0.4, 0.5 + Math.sqrt(0.125));
        assertFactor(schedule, 0.6, 0.5);
        assertFactor(schedule, 0.8, 0.5 - Math.sqrt(0.125));
        assertFactor(schedule, 1, 0);
    }

    /** The first step is a thousandth of a full one, not none; past the planned end, as when a time limit is overrun, it stays at 0. */
    @Test
    void itsEndsAreHeld() {
        assertFactor(Schedule.cosine(0.2), 0, 1e-3);
        assertFactor(Schedule.cosine(0.2), 1.3, 0);
    }

    @Test
    void withoutAWarmupItBeginsAtTheFullRate() {
        assertFactor(Schedule.cosine(0), 0, 1);
        assertFactor(Schedule.cosine(0), 0.5, 0.5);
    }
}
