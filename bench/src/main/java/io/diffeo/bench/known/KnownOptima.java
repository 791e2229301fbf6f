package io.diffeo.bench.known;

import io.diffeo.bench.result.Estimate;
import io.diffeo.bench.result.Options;
import io.diffeo.bench.result.Report;
import io.diffeo.bench.result.ResultFile;
import io.diffeo.graph.Rows;
import io.diffeo.kernel.Kernels;
import io.diffeo.table.TableFit;
import io.diffeo.table.TableModel;
import io.diffeo.table.TableSettings;
import io.diffeo.table.TableSource;
import io.diffeo.train.Epoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
                Report.write(path, KnownTable.of(file.read()));
            }
        }
        return 0;
    }

    private void run(KnownDensity known, ResultFile<KnownResult> file) throws IOException, InterruptedException {
        Path directory = data.resolve(known.name());
        double[][] test = known.sample(testRows, options.seed() + 2);
        double[] truth = Arrays.stream(test).mapToDouble(known::logDensity).toArray();
        Path own = directory.resolve("diffeo.csv");
        KnownResult start = result(known, "diffeo");
        if (isWanted(start, file) || !Files.exists(own)) {
            Export.write(known, directory, trainRows, validationRows, testRows, options.seed());
            record(file, fit(known, directory, test, truth, own));
        }
        double[] model = read(own);
        List<Peer> engines = new ArrayList<>();
        if (!peers.isEmpty()) {
            engines.add(new Peer("zuko_nsf", peers.get(0)));
            engines.add(new Peer("flowjax_nsf", peers.get(1)));
        }
        for (Peer peer : engines) {
            if (isWanted(result(known, peer.engine()), file)) {
                Peer.Outcome outcome = peer.fit(directory, seconds, options.threads(), options.seed());
                record(
                        file,
                        result(known, peer.engine())
                                .reached(
                                        Estimate.ofDifference(truth, outcome.logDensity()),
                                        outcome.report().path("seconds").asDouble(),
                                        outcome.report().path("epochs").asInt(),
                                        outcome.report().path("versions").toString())
                                .lead(Estimate.ofDifference(model, outcome.logDensity())));
            }
        }
    }

    private boolean isWanted(KnownResult run, ResultFile<KnownResult> file) {
        return options.again() || file.read().stream().noneMatch(run::isSameRun);
    }

    private void record(ResultFile<KnownResult> file, KnownResult result) {
        file.append(result);
        System.err.printf(
                "%s, %s: gap %s nats, %.0f s, %d epochs%n",
                result.set(), result.engine(), result.gap().cell(), result.seconds(), result.epochs());
    }

    private KnownResult result(KnownDensity known, String engine) {
        return KnownResult.planned(
                known,
                engine,
                new KnownResult.Rows(trainRows, validationRows, testRows),
                seconds,
                options.seed(),
                options.threads());
    }

    private KnownResult fit(KnownDensity known, Path directory, double[][] test, double[] truth, Path rows)
            throws IOException {
        long begun = System.nanoTime();
        double[] ended = new double[1];
        try (TableSource train = TableSource.open(directory.resolve("train.csv"));
                TableSource validation = TableSource.open(directory.resolve("validation.csv"));
                TableSource tests = TableSource.open(directory.resolve("test.csv"))) {
            TableSettings settings = TableSettings.defaults()
                    .columns(names("x", known.columns()))
                    .given(names("c", known.contextColumns()))
                    .validation(validation)
                    .test(tests)
                    .seed(options.seed())
                    .workers(options.workers())
                    .limit(Duration.ofMillis((long) (1000 * seconds)));
            TableFit fit = TableModel.fit(train, settings, epoch -> ended[0] = (System.nanoTime() - begun) / 1e9);
            double[] logDensity = logDensity(fit.model(), known, test);
            write(rows, logDensity);
            double mean = Estimate.of(truth).mean();
            List<Epoch> history = fit.history();
            return result(known, "diffeo")
                    .reached(
                            Estimate.ofDifference(truth, logDensity),
                            ended[0],
                            history.size(),
                            fit.model().flow().parameterCount() + " parameters; "
                                    + fit.stopped().reason())
                    .baselines(
                            mean - fit.scores().get(1).nats(),
                            mean - fit.scores().get(2).nats());
        }
    }

    private static List<String> names(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).toList();
    }

    private static double[] logDensity(TableModel model, KnownDensity known, double[][] rows) {
        int columns = known.columns();
        Rows x = Rows.of(
                Arrays.stream(rows).map(row -> Arrays.copyOf(row, columns)).toArray(double[][]::new));
        Rows context = known.contextColumns() == 0
                ? null
                : Rows.of(Arrays.stream(rows)
                        .map(row -> Arrays.copyOfRange(row, columns, row.length))
                        .toArray(double[][]::new));
        return model.logDensity(x, context);
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
