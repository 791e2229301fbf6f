package io.diffeo.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.diffeo.kernel.Kernels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No kernel, of either precision, is the first to use an operator: what a first use costs is in decision 12. */
class FloatVectorOperatorsTest {
    @Test
    void noOperatorIsLookedUpForTheFirstTimeByAKernel() throws IOException {
        assumeTrue(Kernels.ofFloat().simd(), "no SIMD kernels here");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--add-opens=jdk.incubator.vector/jdk.incubator.vector=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OperatorLookups.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).matches("[1-9]\\d* known");
    }
}
