package io.diffeo.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRatiosTest {
    @TempDir
    private Path directory;

    @Test
    void onlyWhatGrewBeyondTheToleranceIsSlower() throws IOException {
        Path file = directory.resolve("ratios.json");
        RecordedRatios ratios = RecordedRatios.read(file);
        ratios.kinds().put("AVX2, JDK 17", new TreeMap<>(Map.of("S1 step", 100.0, "S2 step", 50.0)));
        ratios.write(file);
        RecordedRatios read = RecordedRatios.read(file);
        assertThat(read).isEqualTo(ratios);
        assertThat(read.slower("AVX2, JDK 17", new TreeMap<>(Map.of("S1 step", 124.0, "S2 step", 63.0)), 1.25))
                .containsExactly("S2 step: 63.0 times the reference, recorded 50.0");
        assertThatThrownBy(() -> read.slower("NEON, JDK 17", Map.of(), 1.25))
                .hasMessageStartingWith("expected ratios recorded for one of [AVX2, JDK 17], got NEON, JDK 17;");
    }
}
