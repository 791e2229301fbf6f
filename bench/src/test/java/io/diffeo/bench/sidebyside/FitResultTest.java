package io.diffeo.bench.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.bench.result.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;

class FitResultTest {
    private static final FitResult RESULT = new FitResult(
            new FitResult.Plan("sine-chain-6", "diffeo-17", "default", 10_000, 20, 2),
            "2026-11-24",
            new Machine("a processor", 2, "AVX2"),
            List.of(new FitResult.Point(1.5, 0.4), new FitResult.Point(2.25, 0.09), new FitResult.Point(3, 0.08)),
            0.0812,
            40,
            12345,
            512,
            "java 17");

    @Test
    void aLikelihoodIsReachedWhenItIsFirstPassed() {
        assertThat(RESULT.reached(0.1)).hasValue(2.25);
        assertThat(RESULT.reached(0.05)).isEmpty();
    }

    @Test
    void theTableSaysWhatWasNotReached() {
        assertThat(FitMarkdown.of(List.of(RESULT)))
                .contains("**10,000 rows of sine-chain-6, 20 s, 2 threads**")
                .contains(
                        "| Diffeo, JDK 17, its own choice | 2.3 | 2.3 | not reached | not reached | 0.0812 | 40 | 12,345 | 512 |");
    }

    @Test
    void aQuantileLeavesItsShareBelow() {
        List<Double> values = java.util.stream.IntStream.rangeClosed(1, 100)
                .mapToObj(i -> (double) i)
                .toList();
        assertThat(RowResult.quantile(values, 0.99)).isEqualTo(100);
        assertThat(RowResult.quantile(values, 0.5)).isEqualTo(51);
    }
}
