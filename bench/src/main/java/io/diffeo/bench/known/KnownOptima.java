package io.diffeo.bench.known;

import io.diffeo.bench.result.MarkdownFile;
import io.diffeo.bench.result.Options;
import io.diffeo.bench.result.ResultFile;
import io.diffeo.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How near the default flow comes to densities that are known: the mean over test rows of true minus model log-density, a paired difference,
 * which is 0 for the truth and greater for anything else. Peers are fitted to the same rows for the same time, one after another.
 */
@Command(
        name = "known-optima",
        mixinStandardHelpOptions = true,
        description = "Fits the default flow to known densities and measures how far from the truth it stays.")
public final class KnownOptima implements Callable<Integer> {
    private static final Path RESULTS = Path.of("bench", "results", "known-optima.jsonl");

    @Mixin
    private Options options;

    @Option(names = "--seconds", defaultValue = "120", description = "time for each fit; ${DEFAULT-VALUE}")
    private double seconds;

    @Option(names = "--train", defaultValue = "50000", description = "training rows; ${DEFAULT-VALUE}")
    private int trainRows;

    @Option(names = "--validation", defaultValue = "5000", description = "validation rows; ${DEFAULT-VALUE}")
    private int validationRows;

    @Option(names = "--test", defaultValue = "20000", description = "test rows; ${DEFAULT-VALUE}")
    private int testRows;

    @Option(names = "--data", defaultValue = "bench/target/known", description = "where tables go; ${DEFAULT-VALUE}")
    private Path data;

    @Option(
            names = "--peers",
            arity = "2",
            paramLabel = "PYTHON",
            description = "interpreters with PyTorch and zuko, and with JAX and FlowJAX: see bench/peers/README.md")
    private List<Path> peers = List.of();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new KnownOptima()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.check(KnownDensities.all().stream().map(KnownDensity::name).toList());
        Path path = options.results(RESULTS);
        ResultFile<KnownResult> file = new ResultFile<>(path, KnownResult.class);
        if (options.table()) {
            System.out.print(KnownTable.of(file.read()));
            return 0;
        }
        System.err.println(Kernels.reason());
        for (KnownDensity known : KnownDensities.all()) {
            if (options.wants(known.name())) {
                run(known, file);
                MarkdownFile.write(path, KnownTable.of(file.read()));
            }
        }
        return 0;
    }

    private void run(KnownDensity known, ResultFile<KnownResult> file) throws IOException, InterruptedException {
        Path directory = data.resolve(known.name());
        double[][] test = known.sample(testRows, options.seed() + 2);
        double[] truth = Arrays.stream(test).mapToDouble(known::logDensity).toArray();
        Path rows = directory.resolve(DefaultFlow.NAME + ".csv");
        KnownResult.Run own = planned(known, DefaultFlow.NAME);
        if (isWanted(own, file) || !Files.exists(rows)) {
            Export.write(known, directory, trainRows, validationRows, testRows, options.seed());
            DefaultFlow.Outcome outcome = new DefaultFlow(known, directory).fit(own, test, truth);
            write(rows, outcome.logDensity());
            record(file, outcome.result());
        }
        for (Peer peer : peers()) {
            KnownResult.Run run = planned(known, peer.engine());
            if (isWanted(run, file)) {
                record(file, peer.fit(directory, run, truth, read(rows)));
            }
        }
    }

    private List<Peer> peers() {
        return peers.isEmpty()
                ? List.of()
                : List.of(new Peer("zuko_nsf", peers.get(0)), new Peer("flowjax_nsf", peers.get(1)));
    }

    private boolean isWanted(KnownResult.Run run, ResultFile<KnownResult> file) {
        return options.again()
                || file.read().stream().noneMatch(done -> done.run().equals(run));
    }

    private static void record(ResultFile<KnownResult> file, KnownResult result) {
        file.append(result);
        System.err.printf(
                Locale.ROOT,
                "%s, %s: gap %s nats, %.0f s, %d epochs%n",
                result.run().set(),
                result.run().engine(),
                result.gap().cell(),
                result.seconds(),
                result.epochs());
    }

    private KnownResult.Run planned(KnownDensity known, String engine) {
        return new KnownResult.Run(
                known.name(),
                engine,
                known.columns(),
                known.contextColumns(),
                trainRows,
                validationRows,
                testRows,
                seconds,
                options.seed(),
                options.threads(),
                known.entropy());
    }

    private static void write(Path file, double[] logDensity) throws IOException {
        Files.write(file, (Iterable<String>) Stream.concat(
                Stream.of("log_density"), Arrays.stream(logDensity).mapToObj(Double::toString))::iterator);
    }

    private static double[] read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).mapToDouble(Double::parseDouble).toArray();
        }
    }
}
