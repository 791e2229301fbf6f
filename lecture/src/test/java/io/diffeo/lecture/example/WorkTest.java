package io.diffeo.lecture.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeo.train.Epoch;
import io.diffeo.train.Listener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest {
    private final List<String> told = new ArrayList<>();
    private long now = 5;

    private void after(double seconds) {
        now += (long) (seconds * 1e9);
    }

    @Test
    void theTimeLeftIsThatOfTheCostsLeft() {
        Work work = new Work(4, told::add, () -> now);
        work.next("small", 1);
        after(30);
        work.next("large", 3);
        after(45);
        work.reached(0.5);
        after(45);
        work.next("none", 0);
        assertThat(told)
                .containsExactly(
                        "small: 0 % done",
                        "large: 25 % done, 1 min 30 s left",
                        "large: 63 % done, 45 s left",
                        "none: 100 % done, 0 s left");
    }

    @Test
    void withinAPartItSpeaksOnceASecondAtTheMost() {
        Work work = new Work(1, told::add, () -> now).next("part", 1);
        for (int i = 1; i <= 100; i++) {
            after(0.1);
            work.reached(i / 100.0);
        }
        assertThat(told).hasSizeBetween(9, 12).last().isEqualTo("part: 100 % done, 0 s left");
    }

    @Test
    void aTrainingTellsByItsEpochs() {
        Listener listener = new Work(1, told::add, () -> now).next("part", 1).training();
        after(10);
        listener.epoch(new Epoch(5, 20, 0, 0, true, 0, 0, 0, 0));
        assertThat(told.get(1)).isEqualTo("part: 25 % done, 30 s left");
    }

    @Test
    void itCostsSomething() {
        assertThatThrownBy(() -> new Work(0, told::add, () -> now))
                .hasMessage("expected work of a cost above 0, got 0.0");
    }

    @Test
    void whatIsToldIsNotPrinted() {
        List<String> printed = new ArrayList<>();
        ExampleOutput board = ExampleOutput.linesOnly(printed::add).telling(told::add);
        board.work(1).next("part", 1);
        board.write("line");
        assertThat(printed).containsExactly("line");
        assertThat(told).containsExactly("part: 0 % done");
    }
}
