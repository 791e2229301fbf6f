package io.diffeo.examples;

import io.diffeo.compute.Workers;
import io.diffeo.table.TableFit;
import io.diffeo.table.TableModel;
import io.diffeo.table.TableSettings;
import io.diffeo.table.io.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Scoring inside your own service: load a model once, keep it for the life of the process, call it from any thread. Requests are parallel
 * already, so each is scored on the thread it came on.
 */
public final class ScoringService {
    private final TableModel model;
    private final double unusual;

    /** A service that reports rows with a log-density below {@code unusual}, in nats. */
    public ScoringService(Path file, double unusual) {
        this.model = TableModel.load(file).with(new Workers(1));
        this.unusual = unusual;
    }

    /** What a caller is told. */
    public record Answer(double logDensity, boolean unusual) {}

    /** Scores a row: the modelled columns, in the model's order. Thread-safe. */
    public Answer score(double... row) {
        double logDensity = model.logDensity(new double[][] {row})[0];
        return new Answer(logDensity, logDensity < unusual);
    }

    public static void main(String[] args) throws IOException {
        Path file = Files.createTempDirectory("diffeo").resolve("places.safetensors");
        double threshold;
        try (TableSource places = TableSource.open(Path.of("examples/data/us-places.csv"))) {
            TableSettings settings = TableSettings.defaults().epochs(4).seed(7);
            TableFit fit = TableModel.fit(places, settings, epoch -> {});
            fit.model().save(file);
            double[] known = fit.model().logDensity(fit.test().toArrays());
            Arrays.sort(known);
            threshold = known[known.length / 1000];
        }

        ScoringService service = new ScoringService(file, threshold);
        System.out.println("Kansas: unusual? " + service.score(-98.0, 38.5).unusual());
        System.out.println(
                "the Atlantic: unusual? " + service.score(-40.0, 40.0).unusual());
        long different = IntStream.range(0, 10_000)
                .parallel()
                .mapToObj(i -> service.score(-98.0, 38.5))
                .distinct()
                .count();
        System.out.println("10,000 calls on many threads: " + different + " answer");
    }
}
