package io.diffeo.bench.sidebyside;

import io.diffeo.bench.known.Export;
import io.diffeo.bench.known.KnownDensity;
import io.diffeo.bench.result.MarkdownFile;
import io.diffeo.bench.result.MarkedSection;
import io.diffeo.bench.result.ResultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Seconds from the start of a process to a fitted model, on the same files: every engine in a process of its own, one after another, start-up
 * and compilation included. The rows are drawn from a known density, so a likelihood is told as its distance from the truth.
 */
final class EndToEnd {
    private static final Path RESULTS = Path.of("bench", "results", "end-to-end.jsonl");
    private static final Path DIRECTORY = Path.of("bench", "target", "end-to-end");

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
            Export.write(known, directory, size.rows(), ProcessRun.VALIDATION, ProcessRun.TEST, ProcessRun.SEED);
        }
        for (Engine engine : engines) {
            for (String flow : engine.isOwn() ? List.of("S1", "default") : List.of("S1")) {
                FitResult.Plan planned =
                        new FitResult.Plan(known.name(), engine.name(), flow, size.rows(), size.cap(), plan.threads());
                boolean done =
                        file.read().stream().anyMatch(result -> result.plan().equals(planned));
                if (again || !done) {
                    record(new ProcessRun(known, planned).run(engine, directory));
                }
            }
        }
    }

    private void record(FitResult result) {
        file.append(result);
        String text = FitMarkdown.of(file.read());
        MarkdownFile.write(RESULTS, text);
        if (docs != null) {
            MarkedSection.write(docs, "end-to-end", text);
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
}
