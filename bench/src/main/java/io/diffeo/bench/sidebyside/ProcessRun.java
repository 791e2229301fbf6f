package io.diffeo.bench.sidebyside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeo.bench.known.KnownDensity;
import io.diffeo.bench.result.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One process from its start to its end, whose lines are read as they come. */
record ProcessRun(KnownDensity known, FitResult.Plan plan) {
    static final int VALIDATION = 5_000;
    static final int TEST = 10_000;
    static final long SEED = 1;

    /** Rows below which peers take batches of 256, as Diffeo does. */
    private static final int FEW = 20_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    FitResult run(Engine engine, Path directory) throws IOException {
        double validationTruth = truth(VALIDATION, SEED + 1);
        double testTruth = truth(TEST, SEED + 2);
        Path caches = Files.createTempDirectory("diffeo-cold");
        Path log = directory.resolve(engine.name() + ".log");
        List<String> options = new ArrayList<>(
                List.of(directory.toString(), "--work", plan.flow(), "--limit", Double.toString(plan.cap())));
        if (!engine.isOwn()) {
            options.addAll(List.of("--batch", plan.rows() < FEW ? "256" : "512"));
        }
        ProcessBuilder builder = new ProcessBuilder(engine.fit(plan.threads(), options)).redirectError(log.toFile());
        builder.environment().put("TORCHINDUCTOR_CACHE_DIR", caches.toString());
        List<FitResult.Point> points = new ArrayList<>();
        JsonNode last = JSON.createObjectNode();
        double best = Double.POSITIVE_INFINITY;
        double peak = 0;
        long begun = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                double seconds = (System.nanoTime() - begun) / 1e9;
                peak = Math.max(peak, memory(process.pid()));
                last = JSON.readTree(line);
                double gap = validationTruth - last.path("validation").asDouble(Double.NaN);
                if (gap < best) {
                    best = gap;
                    points.add(new FitResult.Point(rounded(seconds), rounded(gap)));
                }
            }
        } finally {
            process.destroy();
            delete(caches);
        }
        boolean ended = last.has("test");
        return new FitResult(
                plan,
                LocalDate.now(ZoneOffset.UTC).toString(),
                Machine.here(),
                points,
                ended ? rounded(testTruth - last.path("test").asDouble()) : null,
                last.path("epochs").asInt(),
                last.path("parameters").asInt(),
                peak,
                ended ? Server.versions(last) : "it ended without a model: see " + log);
    }

    private double truth(int rows, long seed) {
        return Arrays.stream(known.sample(rows, seed))
                .mapToDouble(known::logDensity)
                .average()
                .orElseThrow();
    }

    private static double rounded(double value) {
        return Math.round(1e4 * value) / 1e4;
    }

    /** The most memory a process has had so far, MiB; 0 where the system does not tell. */
    private static double memory(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
