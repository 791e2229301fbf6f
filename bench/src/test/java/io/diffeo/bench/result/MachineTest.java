package io.diffeo.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void aProcessorIsReadFromLinux() {
        List<String> lines = List.of(
                "processor\t: 0",
                "cpu family\t: 25",
                "model\t\t: 17",
                "model name\t: AMD EPYC",
                "flags\t\t: fpu avx2 avx512f avx512dq");
        assertThat(Machine.of(lines, 2)).hasToString("AMD EPYC (family 25, model 17), 2 cores, AVX-512");
        assertThat(Machine.of(List.of("Features\t: fp asimd"), 4).vectors()).isEqualTo("NEON");
        assertThat(Machine.of(List.of(), 4).vectors()).isEqualTo("unknown");
    }
}
