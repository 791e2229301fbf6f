package io.diffeo.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How far what is printed may be from what a page shows. */
class PagesTest {
    @Test
    void anAllowanceIsAShareOfEachNumberAlsoBelowOne() {
        assertThat(Pages.agree("KL 0.473", "KL 0.520", "within 20%")).isTrue();
        assertThat(Pages.agree("KL 0.473", "KL 0.590", "within 20%")).isFalse();
        assertThat(Pages.agree("KL 0.014", "KL 0.017", "within 20%")).isFalse();
        assertThat(Pages.agree("nats -92.15", "nats -96.00", "within 5%")).isTrue();
        assertThat(Pages.agree("nats -92.15", "nats -97.00", "within 5%")).isFalse();
    }

    @Test
    void orOneInTheLastDigit() {
        assertThat(Pages.agree("p 0.02", "p 0.03", "within 5%")).isTrue();
        assertThat(Pages.agree("p 0.02", "p 0.04", "within 5%")).isFalse();
        assertThat(Pages.agree("97 %", "98 %", "within 1%")).isTrue();
    }

    @Test
    void orTheStandardErrorThatIsShown() {
        assertThat(Pages.agree("lead -0.03 ± 0.05", "lead 0.01 ± 0.05", "within 5%"))
                .isTrue();
        assertThat(Pages.agree("lead -0.03 ± 0.05", "lead 0.03 ± 0.05", "within 5%"))
                .isFalse();
        assertThat(Pages.agree("lead -0.03 ± 0.05", "lead -0.03 ± 0.07", "within 5%"))
                .isFalse();
    }

    @Test
    void wordsAndTheNumberOfNumbersAreTheSame() {
        assertThat(Pages.agree("a 1", "b 1", "within 5%")).isFalse();
        assertThat(Pages.agree("a 1", "a 1 2", "within 5%")).isFalse();
        assertThat(Pages.agree("a 1", "a 7", "measured")).isTrue();
        assertThat(Pages.agree("a 1.0", "a 1.00", "")).isFalse();
    }
}
