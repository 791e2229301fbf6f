package io.diffeo.bench.speed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeo.compute.Workers;
import io.diffeo.flow.Family;
import io.diffeo.table.TableFit;
import io.diffeo.table.TableModel;
import io.diffeo.table.TableSettings;
import io.diffeo.table.io.TableSource;
import io.diffeo.train.Epoch;
import io.diffeo.train.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A table fitted as {@code diffeo fit} does it, in the words of {@code bench/peers/fit.py}: a JSON line for each validation, {@code
 * {"validation": nats per row}}, whose arrival tells when, and at the end one of the test rows. The limit counts from the start of the process.
 */
@Command(name = "timed-fit")
public final class TimedFit implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double SHORTEST = 1;

    @Parameters(index = "0", description = "holds train.csv, validation.csv, test.csv")
    private Path directory;

    @Option(names = "--work", description = "S1, or default for the flow that diffeo fit chooses")
    private String work = "default";

    @Option(names = "--limit", description = "seconds from process start to the end of training")
    private double limit = 60;

    @Option(names = "--threads")
    private int threads = 2;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TimedFit()).execute(arguments));
    }

    @Override
    public void run() {
        try (TableSource train = TableSource.open(directory.resolve("train.csv"));
                TableSource validation = TableSource.open(directory.resolve("validation.csv"))) {
            double gone = Duration.between(started(), Instant.now()).toMillis() / 1e3;
            TableSettings settings = architecture(TableSettings.defaults())
                    .validation(validation)
                    .test(0)
                    .workers(new Workers(threads))
                    .limit(Duration.ofMillis((long) (1000 * Math.max(SHORTEST, limit - gone))));
            TableFit fit = TableModel.fit(train, settings, new Listener() {
                @Override
                public void onStep(long steps, DoubleSupplier validation) {
                    print(validation.getAsDouble());
                }

                @Override
                public void epoch(Epoch epoch) {
                    print(epoch.validation());
                }

                private void print(double validation) {
                    System.out.println(JSON.createObjectNode().put("validation", validation));
                }
            });
            report(fit);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant started() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    private TableSettings architecture(TableSettings settings) {
        return switch (work) {
            case "default" -> settings;
            case "S1" ->
                settings.flow(Family.NEURAL_SPLINE).transforms(5).hidden(64, 64).bins(8);
            default -> throw new IllegalArgumentException("expected --work of S1 or default, got \"" + work + "\"");
        };
    }

    private void report(TableFit fit) throws IOException {
        double mean = 0;
        double[][] rows = test();
        for (double value : fit.model().logDensity(rows)) {
            mean += value / rows.length;
        }
        ObjectNode line = JSON.createObjectNode()
                .put("test", mean)
                .put("epochs", fit.history().size())
                .put("parameters", fit.model().flow().parameterCount())
                .put("stopped", fit.stopped().reason());
        line.putObject("versions").put("java", System.getProperty("java.version"));
        System.out.println(line);
    }

    /** The test rows without their last column, the true log-density. */
    private double[][] test() throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve("test.csv"))) {
            return lines.skip(1)
                    .map(line -> List.of(line.split(",")))
                    .map(cells -> cells.subList(0, cells.size() - 1).stream()
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        }
    }
}
