package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A fit's time by a clock of the test's. */
class TimeBudgetTest {
    private long now;

    private TimeBudget budget(int seconds) {
        return new TimeBudget(Optional.of(Duration.ofSeconds(seconds)), () -> now);
    }

    private void at(double seconds) {
        now = Math.round(1e9 * seconds);
    }

    @Test
    void aFifthOfWhatIsLeftWhenTrainingBeginsIsForWhatFollows() {
        TimeBudget budget = budget(20);
        at(5);
        assertThat(budget.left()).isEqualTo(15);
        double reserve = budget.reserve();
        assertThat(reserve).isEqualTo(3);
        at(17.5);
        assertThat(budget.endsBaselines(reserve)).isFalse();
        at(19.5);
        assertThat(budget.endsBaselines(reserve)).isTrue();
        at(60);
        assertThat(budget.left()).isZero();
        assertThat(budget.endsBaselines(0)).isTrue();
    }

    @Test
    void ofALongTimeAMinuteIsEnough() {
        assertThat(budget(3600).reserve()).isEqualTo(60);
    }

    @Test
    void tailsGetAFifth() {
        TimeBudget budget = budget(10);
        at(1.9);
        assertThat(budget.hasPassed(TimeBudget.TAILS)).isFalse();
        at(2.1);
        assertThat(budget.hasPassed(TimeBudget.TAILS)).isTrue();
    }

    @Test
    void withoutALimitNothingEnds() {
        TimeBudget budget = new TimeBudget(Optional.empty(), () -> now);
        at(1e6);
        assertThat(budget.isLimited()).isFalse();
        assertThat(budget.reserve()).isZero();
        assertThat(budget.hasPassed(TimeBudget.TAILS)).isFalse();
        assertThat(budget.endsBaselines(0)).isFalse();
    }
}
