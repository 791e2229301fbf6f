package io.diffeo.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeo.compute.Workers;
import org.junit.jupiter.api.Test;

class CaseTest {
    /** The parameters of bench/peers/torch_eager.py: the same networks. */
    @Test
    void flowsAreThoseOfTheHandWrittenReference() {
        assertThat(Workload.S1.flow(6, 64).parameterCount()).isEqualTo(44_505);
    }

    @Test
    void eachOperationIsCalledAsOftenAsAsked() {
        try (Case timed = new Case(Workload.S2, 6, 16, 64, new Workers(1))) {
            for (String what : new String[] {"step", "log_prob", "sample"}) {
                assertThat(timed.time(what, 0, 3, 10)).hasSize(3);
                assertThat(timed.time(what, 1e6, 1, 4)).hasSize(4);
            }
            assertThatThrownBy(() -> timed.time("train", 0, 1, 1))
                    .hasMessage("expected what of step, log_prob or sample, got \"train\"");
        }
    }
}
