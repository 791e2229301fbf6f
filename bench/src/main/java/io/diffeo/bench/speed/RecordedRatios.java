package io.diffeo.bench.speed;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is timed, as multiples of {@link Reference}, for each kind of machine and Java: {@code {"AVX-512, JDK 17": {"S1 step": 140.2}}}.
 */
record RecordedRatios(TreeMap<String, TreeMap<String, Double>> kinds) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a file; one that does not exist holds nothing. */
    static RecordedRatios read(Path file) throws IOException {
        return new RecordedRatios(
                Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<>() {}) : new TreeMap<>());
    }

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(kinds) + "\n");
    }

    /**
     * What got slower than it was.
     *
     * @param measured of this machine, now
     * @param tolerance by how much a ratio may grow: 1.25 is a quarter
     * @return a line for each, none if all is well
     * @throws IllegalArgumentException if nothing is recorded for this kind
     */
    List<String> slower(String kind, Map<String, Double> measured, double tolerance) {
        Map<String, Double> recorded = kinds.get(kind);
        if (recorded == null) {
            throw new IllegalArgumentException("expected ratios recorded for one of " + kinds.keySet() + ", got " + kind
                    + "; record them with --record, from a version that is as fast as it should be");
        }
        List<String> slower = new ArrayList<>();
        measured.forEach((name, ratio) -> {
            Double before = recorded.get(name);
            if (before != null && ratio > tolerance * before) {
                slower.add(
                        String.format(Locale.ROOT, "%s: %.1f times the reference, recorded %.1f", name, ratio, before));
            }
        });
        return slower;
    }
}
