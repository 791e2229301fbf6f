package io.diffeo.bench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The machine of a run.
 *
 * @param processor its model's name
 * @param vectors the widest SIMD instructions it has
 */
public record Machine(String processor, int cores, String vectors) {
    private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");
    private static final Map<String, String> WIDEST =
            Map.of("avx512f", "AVX-512", "avx2", "AVX2", "asimd", "NEON", "sve", "SVE");

    public static Machine here() {
        try {
            List<String> lines = Files.exists(DESCRIPTION) ? Files.readAllLines(DESCRIPTION) : List.of();
            return of(lines, Runtime.getRuntime().availableProcessors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads {@code /proc/cpuinfo}; without it, what Java knows. */
    static Machine of(List<String> lines, int cores) {
        String family = value(lines, "cpu family");
        String name = value(lines, "model name");
        String processor = name.isEmpty()
                ? System.getProperty("os.arch")
                : name + (family.isEmpty() ? "" : " (family " + family + ", model " + value(lines, "model") + ")");
        List<String> flags = List.of((value(lines, "flags") + " " + value(lines, "Features")).split(" "));
        String vectors = List.of("avx512f", "avx2", "sve", "asimd").stream()
                .filter(flags::contains)
                .map(WIDEST::get)
                .findFirst()
                .orElse("unknown");
        return new Machine(processor, cores, vectors);
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .map(line -> line.split("\\s*:\\s*", 2))
                .filter(parts -> parts.length == 2 && parts[0].equals(key))
                .map(parts -> parts[1].strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        return processor + ", " + cores + " cores, " + vectors;
    }
}
