package io.diffeo.bench.known;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A peer's flow, fitted by {@code bench/peers/known.py} in a process of its own.
 *
 * @param engine the module in bench/peers
 * @param python the interpreter that has the peer's library
 */
record Peer(String engine, Path python) {
    private static final Path PROGRAM = Path.of("bench", "peers", "known.py");

    /**
     * What the peer reached.
     *
     * @param logDensity of the test rows, in order
     * @param report the program's own account
     */
    record Outcome(double[] logDensity, JsonNode report) {}

    /**
     * Fits the tables in a directory.
     *
     * @throws IOException if the program fails; what it said went to standard error
     */
    Outcome fit(Path directory, double seconds, int threads, long seed) throws IOException, InterruptedException {
        Path rows = directory.resolve(engine + ".csv");
        List<String> command = List.of(
                python.toString(),
                PROGRAM.toString(),
                engine,
                directory.toString(),
                "--seconds",
                Double.toString(seconds),
                "--threads",
                Integer.toString(threads),
                "--seed",
                Long.toString(seed),
                "--rows",
                rows.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException(engine + " ended with exit code " + exit + ": " + String.join(" ", command));
        }
        double[] logDensity;
        try (var lines = Files.lines(rows)) {
            logDensity = lines.skip(1).mapToDouble(Peer::number).toArray();
        }
        return new Outcome(logDensity, new ObjectMapper().readTree(said.substring(said.lastIndexOf('\n') + 1)));
    }

    /** A number as pandas writes it: an empty cell is not a number. */
    private static double number(String cell) {
        return switch (cell.strip()) {
            case "", "\"\"" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(cell);
        };
    }
}
