package io.diffeo.bench.sidebyside;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeo.bench.result.Machine;
import io.diffeo.bench.result.Markdown;
import io.diffeo.bench.result.MarkdownFile;
import io.diffeo.bench.result.MarkedSection;
import io.diffeo.bench.result.ResultFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long one row takes in a process that is warm, median and 99th percentile, and the memory that a process needs: 6 columns, 2x64 hidden. */
final class OneRow {
    private static final Path RESULTS = Path.of("bench", "results", "one-row.jsonl");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int FEATURES = 6;
    private static final int HIDDEN = 64;
    private static final int BATCH = 1024;
    private static final int ROUNDS = 3;
    private static final int MOST = 3000;
    private static final int LEAST = 100;

    private final List<Engine> engines;
    private final Grid grid;
    private final Path directory;
    private final boolean again;
    private final boolean table;
    private final Path docs;
    private final ResultFile<RowResult> file = new ResultFile<>(RESULTS, RowResult.class);

    OneRow(List<Engine> engines, Grid grid, Path directory, boolean again, boolean table, Path docs) {
        this.engines = engines;
        this.grid = grid;
        this.directory = directory;
        this.again = again;
        this.table = table;
        this.docs = docs;
    }

    int run() {
        if (table) {
            System.out.print(markdown(file.read()));
            return 0;
        }
        for (int threads : grid.threads()) {
            for (String work : grid.works()) {
                measure(work, threads);
            }
        }
        return 0;
    }

    /** All engines of a workload: started, warmed, and then timed in turn. */
    private void measure(String work, int threads) {
        List<Engine> wanted = engines.stream()
                .filter(engine -> again
                        || file.read().stream()
                                .noneMatch(r -> r.isSame(work, FEATURES, HIDDEN, threads, engine.name())))
                .toList();
        List<Guest> guests = new ArrayList<>();
        try {
            for (Engine engine : wanted) {
                guests.add(new Guest(engine, work, threads));
            }
            guests.forEach(Guest::warm);
            for (int round = 0; round < ROUNDS; round++) {
                guests.forEach(Guest::time);
            }
            guests.forEach(guest -> record(guest.result()));
        } finally {
            guests.forEach(Guest::close);
        }
    }

    private void record(RowResult result) {
        file.append(result);
        String text = markdown(file.read());
        MarkdownFile.write(RESULTS, text);
        if (docs != null) {
            MarkedSection.write(docs, "one-row", text);
        }
        System.err.println(result);
    }

    static String markdown(List<RowResult> all) {
        Map<String, RowResult> latest = new LinkedHashMap<>();
        all.forEach(r -> latest.put(r.work() + " " + r.threads() + " " + r.engine(), r));
        Markdown table = new Markdown(
                "work", "threads", "engine", "p50, us", "p99, us", "calls", "peak memory, MiB", "versions");
        latest.values()
                .forEach(r -> table.row(
                        r.work(),
                        r.threads(),
                        Engine.title(r.engine()),
                        number(r.median()),
                        number(r.slow()),
                        r.calls(),
                        number(r.peak()),
                        r.words()));
        StringBuilder text = new StringBuilder(table + "\n");
        latest.values().stream()
                .map(r -> r.date() + ", " + r.machine())
                .distinct()
                .forEach(line -> text.append("Measured on ").append(line).append(".\n"));
        return text.toString();
    }

    private static String number(Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.0f", value);
    }

    /** One engine's process. */
    private final class Guest implements AutoCloseable {
        private final Engine engine;
        private final String work;
        private final int threads;
        private final List<Double> medians = new ArrayList<>();
        private final List<Double> slow = new ArrayList<>();
        private Server server;
        private String words = "";
        private Double peak;
        private int calls;

        Guest(Engine engine, String work, int threads) {
            this.engine = engine;
            this.work = work;
            this.threads = threads;
        }

        /** Memory first, after a second each of steps, scores and samples; then the row. */
        void warm() {
            try {
                server = Server.start(engine, threads, directory);
                open(BATCH);
                for (Operation operation : Operation.values()) {
                    if (!engine.compiled() || operation != Operation.SAMPLE) {
                        server.requireDone(server.ask(request("warm", operation).put("seconds", 1.0), PATIENCE));
                    }
                }
                peak = server.ask(Server.request("memory"), PATIENCE)
                        .path("peak_mb")
                        .asDouble();
                open(1);
                server.requireDone(
                        server.ask(request("warm", Operation.LOG_PROB).put("seconds", 2.0), PATIENCE));
            } catch (EngineException e) {
                words = e.getMessage();
                close();
            }
        }

        private void open(int batch) throws EngineException {
            var answer = server.ask(
                    Server.request("case")
                            .put("work", work)
                            .put("D", FEATURES)
                            .put("H", HIDDEN)
                            .put("B", batch),
                    PATIENCE);
            server.requireDone(answer);
            words = Server.versions(answer);
        }

        private static ObjectNode request(String what, Operation operation) {
            return Server.request(what).put("what", operation.word());
        }

        void time() {
            if (server == null) {
                return;
            }
            try {
                List<Double> milliseconds = server.milliseconds(
                        request("time", Operation.LOG_PROB)
                                .put("seconds", 1.0)
                                .put("least", LEAST)
                                .put("most", MOST),
                        PATIENCE);
                medians.add(1000 * RowResult.quantile(milliseconds, 0.5));
                slow.add(1000 * RowResult.quantile(milliseconds, 0.99));
                calls += milliseconds.size();
            } catch (EngineException e) {
                words = e.getMessage();
                close();
            }
        }

        RowResult result() {
            return new RowResult(
                    work,
                    FEATURES,
                    HIDDEN,
                    threads,
                    engine.name(),
                    LocalDate.now(ZoneOffset.UTC).toString(),
                    Machine.here(),
                    medians.isEmpty() ? null : rounded(Timing.median(medians)),
                    slow.isEmpty() ? null : rounded(Timing.median(slow)),
                    calls,
                    peak,
                    words);
        }

        private static double rounded(double microseconds) {
            return Math.round(10 * microseconds) / 10.0;
        }

        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
            server = null;
        }
    }
}
