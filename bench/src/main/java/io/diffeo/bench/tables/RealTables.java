package io.diffeo.bench.tables;

import io.diffeo.bench.result.Estimate;
import io.diffeo.bench.result.Markdown;
import io.diffeo.bench.result.MarkdownFile;
import io.diffeo.bench.result.Options;
import io.diffeo.bench.result.ResultFile;
import io.diffeo.kernel.Kernels;
import io.diffeo.table.Score;
import io.diffeo.table.TableFit;
import io.diffeo.table.TableModel;
import io.diffeo.table.TableSettings;
import io.diffeo.table.io.TableSource;
import io.diffeo.train.Epoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The default flow on every table that {@code bench/tables/fetch.py} gathered, beside the Gaussian and the mixture of normals. */
@Command(
        name = "real-tables",
        mixinStandardHelpOptions = true,
        description = "Fits the default flow to real tables and compares it with a Gaussian and a mixture of normals.")
public final class RealTables implements Callable<Integer> {
    private static final Path RESULTS = Path.of("bench", "results", "real-tables.jsonl");

    @Mixin
    private Options options;

    @Option(names = "--seconds", defaultValue = "300", description = "time for each training; ${DEFAULT-VALUE}")
    private double seconds;

    @Option(names = "--data", defaultValue = "bench/tables/data", description = "the tables; ${DEFAULT-VALUE}")
    private Path data;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RealTables()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path path = options.results(RESULTS);
        ResultFile<TableResult> file = new ResultFile<>(path, TableResult.class);
        if (options.table()) {
            System.out.print(markdown(file.read()));
            return 0;
        }
        Map<String, Path> tables = tables();
        options.check(List.copyOf(tables.keySet()));
        System.err.println(Kernels.reason());
        for (Map.Entry<String, Path> table : tables.entrySet()) {
            if (options.wants(table.getKey()) && isWanted(table.getKey(), file)) {
                TableResult result = fit(table.getKey(), table.getValue());
                file.append(result);
                System.err.printf(
                        Locale.ROOT,
                        "%s: flow %s, over the Gaussian %s, over the %s %s nats, %.0f s%n",
                        result.table(),
                        result.flow().cell(),
                        result.overGaussian().cell(),
                        result.mixtureName(),
                        result.overMixture().cell(),
                        result.seconds());
                MarkdownFile.write(path, markdown(file.read()));
            }
        }
        return 0;
    }

    private Map<String, Path> tables() throws IOException {
        if (!Files.isDirectory(data)) {
            throw options.refusal("expected tables in " + data + "; gather them first: see bench/tables/README.md");
        }
        Map<String, Path> tables = new TreeMap<>();
        try (Stream<Path> files = Files.list(data)) {
            files.forEach(file -> tables.put(file.getFileName().toString().replaceFirst("\\.[a-z]+$", ""), file));
        }
        return tables;
    }

    private boolean isWanted(String table, ResultFile<TableResult> file) {
        return options.again()
                || file.read().stream()
                        .noneMatch(done -> done.isSameRun(table, seconds, options.seed(), options.threads()));
    }

    private TableResult fit(String name, Path path) {
        long begun = System.nanoTime();
        try (TableSource table = TableSource.open(path)) {
            TableSettings settings = TableSettings.defaults()
                    .seed(options.seed())
                    .workers(options.workers())
                    .limit(Duration.ofMillis((long) (1000 * seconds)));
            TableFit fit = TableModel.fit(table, settings, epoch -> {});
            Score flow = fit.scores().get(0);
            Score gaussian = fit.scores().get(1);
            Score mixture = fit.scores().get(fit.scores().size() - 1);
            List<Epoch> history = fit.history();
            return new TableResult(
                    name,
                    table.rows(),
                    table.names().size(),
                    fit.trainRows(),
                    fit.test().count(),
                    seconds,
                    options.seed(),
                    options.threads(),
                    new Estimate(flow.nats(), flow.error()),
                    new Estimate(gaussian.nats(), gaussian.error()),
                    mixture.model(),
                    new Estimate(mixture.nats(), mixture.error()),
                    new Estimate(gaussian.lead(), gaussian.leadError()),
                    new Estimate(mixture.lead(), mixture.leadError()),
                    history.isEmpty() ? 0 : history.get(history.size() - 1).seconds(),
                    (System.nanoTime() - begun) / 1e9,
                    history.size(),
                    fit.model().flow().parameterCount() + " parameters; "
                            + fit.stopped().reason(),
                    fit.warnings());
        }
    }

    /** The latest result of each table. */
    private static String markdown(List<TableResult> results) {
        Map<String, TableResult> latest = new TreeMap<>();
        results.forEach(result -> latest.put(result.table(), result));
        Markdown table = new Markdown(
                "table",
                "rows",
                "columns",
                "**flow**",
                "Gaussian",
                "mixture (components)",
                "flow - Gaussian",
                "flow - mixture",
                "seconds",
                "epochs");
        for (TableResult result : latest.values()) {
            table.row(
                    result.table(),
                    String.format(Locale.ROOT, "%,d", result.rows()),
                    result.columns(),
                    "**" + result.flow().cell() + "**",
                    result.gaussian().cell(),
                    result.mixture().cell() + " (" + result.mixtureName().replaceAll("\\D+", "") + ")",
                    result.overGaussian().cell(),
                    result.overMixture().cell(),
                    String.format(Locale.ROOT, "%.0f", result.seconds()),
                    result.epochs());
        }
        return table.toString();
    }
}
