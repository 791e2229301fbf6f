package io.diffeo.bench.sidebyside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeo.bench.known.Export;
import io.diffeo.bench.known.KnownDensity;
import io.diffeo.bench.result.Machine;
import io.diffeo.bench.result.Report;
import io.diffeo.bench.result.ResultFile;
import io.diffeo.bench.result.Section;
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
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Seconds from the start of a process to a fitted model, on the same files: every engine in a process of its own, one after another, start-up
 * and compilation included. The rows are drawn from a known density, so a likelihood is told as its distance from the truth.
 */
final class EndToEnd {
    private static final Path RESULTS = Path.of("bench", "results", "end-to-end.jsonl");
    private static final Path DIRECTORY = Path.of("bench", "target", "end-to-end");
    private static final int VALIDATION = 5_000;
    private static final int TEST = 10_000;
    private static final long SEED = 1;

    /** Rows below which peers take batches of 256, as Diffeo does. */
    private static final int FEW = 20_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Engine> engines;
    private final FitPlan plan;
    private final boolean again;
    private final boolean table;
    private final Path docs;
    private final ResultFile<FitResult> file = new ResultFile<>(RESULTS, FitResult.class);

    EndToEnd(List<Engine> engines, FitPlan plan, boolean again, boolean table, Path docs) {
        this.engines = engines;
        this.plan = plan;
        this.again = again;
        this.table = table;
        this.docs = docs;
    }

    int run() {
        if (table) {
            System.out.print(FitMarkdown.of(file.read()));
            return 0;
        }
        try {
            for (FitPlan.File size : plan.files()) {
                fit(size);
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fit(FitPlan.File size) throws IOException {
        KnownDensity known = plan.known();
        Path directory = DIRECTORY.resolve(known.name() + "-" + size.rows());
        if (!Files.exists(directory.resolve("test.csv"))) {
            Export.write(known, directory, size.rows(), VALIDATION, TEST, SEED);
        }
        for (Engine engine : engines) {
            for (String flow : engine.isOwn() ? List.of("S1", "default") : List.of("S1")) {
                FitResult.Plan planned =
                        new FitResult.Plan(known.name(), engine.name(), flow, size.rows(), size.cap(), plan.threads());
                boolean done =
                        file.read().stream().anyMatch(result -> result.plan().equals(planned));
                if (again || !done) {
                    record(new Watch(known, planned).run(engine, directory));
                }
            }
        }
    }

    private void record(FitResult result) {
        file.append(result);
        String text = FitMarkdown.of(file.read());
        Report.write(RESULTS, text);
        if (docs != null) {
            Section.write(docs, "end-to-end", text);
        }
        System.err.printf(
                Locale.ROOT,
                "%,d rows, %s: %s%n",
                result.plan().rows(),
                result.plan().title(),
                result.points().isEmpty()
                        ? result.words()
                        : "best validation "
                                + result.points().get(result.points().size() - 1) + ", test gap " + result.test());
    }

    /** One process from its start to its end, whose lines are read as they come. */
    private record Watch(KnownDensity known, FitResult.Plan plan) {
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
            ProcessBuilder builder =
                    new ProcessBuilder(engine.fit(plan.threads(), options)).redirectError(log.toFile());
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
                for (Path path :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
