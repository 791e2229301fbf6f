package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.train.Epoch;
import io.diffeo.train.Fit;
import io.diffeo.train.Schedule;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Epochs of 10 steps of 100 rows, 20 seconds by the test's clock, of which 5 are not training's. */
class StopRuleTest {
    private long now;
    private boolean interrupted;

    private StopRule rule(Optional<DiminishingReturns> returns) {
        TimeBudget budget = new TimeBudget(Optional.of(Duration.ofSeconds(20)), () -> now);
        return new StopRule(() -> interrupted, budget, 5, returns, 10, 100);
    }

    private static boolean step(StopRule rule, int steps) {
        boolean stop = false;
        for (int i = 0; i < steps; i++) {
            stop = rule.getAsBoolean();
        }
        return stop;
    }

    private static Epoch epoch(int number, double seconds, double rowsPerSecond) {
        return new Epoch(number, 40, -1.5, -1.25, true, 1e-3, rowsPerSecond, seconds, 999);
    }

    @Test
    void timeIsNoInterruption() {
        StopRule rule = rule(Optional.empty());
        assertThat(step(rule, 10)).isFalse();
        assertThat(rule.cause(Fit.Stop.NO_BETTER)).isEqualTo(Fit.Stop.NO_BETTER);
        now = 15_000_000_000L;
        assertThat(step(rule, 1)).isTrue();
        assertThat(rule.cause(Fit.Stop.INTERRUPTED)).isEqualTo(Fit.Stop.TIME);
    }

    @Test
    void anInterruptionIsOne() {
        StopRule rule = rule(Optional.empty());
        interrupted = true;
        assertThat(step(rule, 1)).isTrue();
        assertThat(rule.cause(Fit.Stop.INTERRUPTED)).isEqualTo(Fit.Stop.INTERRUPTED);
    }

    @Test
    void smallGainIsNoInterruption() {
        DiminishingReturns returns = new DiminishingReturns(Schedule.constant());
        StopRule rule = rule(Optional.of(returns));
        step(rule, 50);
        returns.epoch(epoch(1, 60, 1));
        returns.epoch(epoch(2, 120, 1));
        assertThat(step(rule, 9)).isFalse();
        assertThat(step(rule, 1)).isTrue();
        assertThat(rule.cause(Fit.Stop.INTERRUPTED)).isEqualTo(Fit.Stop.SMALL_GAIN);
        assertThat(Fit.Stop.SMALL_GAIN.reason()).isEqualTo("more of it gains too little for its time");
    }

    /** Machine code is made while the first epoch runs, so that its speed says nothing. */
    @Test
    void theTimeLeftIsReckonedFromTheLastEpoch() {
        StopRule rule = rule(Optional.empty());
        step(rule, 10);
        assertThat(rule.shown(epoch(1, 6, 160)).secondsLeft()).isNaN();
        step(rule, 10);
        assertThat(rule.shown(epoch(2, 7, 4000)).secondsLeft()).isEqualTo(38 * 1000 / 4000.0);
        assertThat(rule.shown(epoch(2, 7, 1000)).secondsLeft()).isEqualTo(15);
    }

    @Test
    void anUnfinishedPassHasNoTrainingFigure() {
        StopRule rule = rule(Optional.empty());
        step(rule, 20);
        assertThat(rule.shown(epoch(2, 7, 4000)).train()).isEqualTo(-1.5);
        step(rule, 7);
        assertThat(rule.shown(epoch(3, 8, 4000)).train()).isNaN();
        assertThat(rule.shown(epoch(3, 8, 4000)).validation()).isEqualTo(-1.25);
    }
}
