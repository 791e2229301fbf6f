package io.diffeo.bench.known;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/**
 * Writes known densities as tables for any program to fit: {@code DIR/NAME/train.csv}, {@code validation.csv} and
 * {@code test.csv}.
 *
 * <p>Modelled columns are {@code x1, x2, ...} and context columns {@code c1, c2, ...}; the test table ends with {@code
 * true_log_density}, in nats. The three tables are drawn with the seeds S, S + 1 and S + 2.
 *
 * <pre>Export DIR TRAIN_ROWS VALIDATION_ROWS TEST_ROWS SEED [NAME ...]</pre>
 */
public final class Export {
    private Export() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 5) {
            System.err.println("usage: Export DIR TRAIN_ROWS VALIDATION_ROWS TEST_ROWS SEED [NAME ...]");
            System.exit(2);
        }
        Path directory = Path.of(arguments[0]);
        int[] rows = {Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])};
        long seed = Long.parseLong(arguments[4]);
        List<String> names = List.of(arguments).subList(5, arguments.length);
        List<KnownDensity> chosen = names.isEmpty()
                ? KnownDensities.all()
                : names.stream().map(KnownDensities::named).toList();
        for (KnownDensity known : chosen) {
            write(known, directory.resolve(known.name()), rows[0], rows[1], rows[2], seed);
        }
    }

    /** Writes the three tables of one density into a directory, which is made if absent. */
    public static void write(KnownDensity known, Path directory, int train, int validation, int test, long seed)
            throws IOException {
        Files.createDirectories(directory);
        table(directory.resolve("train.csv"), known, known.sample(train, seed), false);
        table(directory.resolve("validation.csv"), known, known.sample(validation, seed + 1), false);
        table(directory.resolve("test.csv"), known, known.sample(test, seed + 2), true);
    }

    private static void table(Path file, KnownDensity known, double[][] rows, boolean truth) throws IOException {
        StringJoiner header = new StringJoiner(",");
        for (int i = 1; i <= known.columns(); i++) {
            header.add("x" + i);
        }
        for (int i = 1; i <= known.contextColumns(); i++) {
            header.add("c" + i);
        }
        if (truth) {
            header.add("true_log_density");
        }
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.append(header.toString()).append('\n');
            for (double[] row : rows) {
                StringJoiner line = new StringJoiner(",");
                for (double value : row) {
                    line.add(Double.toString(value));
                }
                if (truth) {
                    line.add(Double.toString(known.logDensity(row)));
                }
                out.append(line.toString()).append('\n');
            }
        }
    }
}
