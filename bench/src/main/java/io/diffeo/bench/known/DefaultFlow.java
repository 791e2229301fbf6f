package io.diffeo.bench.known;

import io.diffeo.bench.result.Estimate;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.table.TableFit;
import io.diffeo.table.TableModel;
import io.diffeo.table.TableSettings;
import io.diffeo.table.io.TableSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The flow that {@code diffeo fit} makes of a table when nothing but the time is set, fitted to an exported density. */
record DefaultFlow(KnownDensity known, Path directory) {
    static final String NAME = "diffeo";

    /**
     * What the flow reached.
     *
     * @param logDensity of the test rows, in order
     */
    record Outcome(double[] logDensity, KnownResult result) {}

    Outcome fit(KnownResult.Run run, double[][] test, double[] truth) {
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
                    .seed(run.seed())
                    .workers(new Workers(run.threads()))
                    .limit(Duration.ofMillis((long) (1000 * run.budget())));
            TableFit fit = TableModel.fit(train, settings, epoch -> ended[0] = (System.nanoTime() - begun) / 1e9);
            double[] logDensity = logDensity(fit.model(), test);
            double mean = Estimate.of(truth).mean();
            String how = fit.model().flow().parameterCount() + " parameters; "
                    + fit.stopped().reason();
            KnownResult result = new KnownResult(
                    run,
                    Estimate.ofDifference(truth, logDensity),
                    mean - fit.scores().get(1).nats(),
                    mean - fit.scores().get(fit.scores().size() - 1).nats(),
                    null,
                    ended[0],
                    fit.history().size(),
                    how);
            return new Outcome(logDensity, result);
        }
    }

    private static List<String> names(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).toList();
    }

    private double[] logDensity(TableModel model, double[][] rows) {
        int columns = known.columns();
        Rows context = known.contextColumns() == 0 ? null : part(rows, columns, columns + known.contextColumns());
        return model.logDensity(part(rows, 0, columns), context);
    }

    private static Rows part(double[][] rows, int from, int to) {
        return Rows.of(Arrays.stream(rows)
                .map(row -> Arrays.copyOfRange(row, from, to))
                .toArray(double[][]::new));
    }
}
