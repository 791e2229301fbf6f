package io.diffeo.bench.known;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeo.bench.result.Estimate;
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
     * Fits the tables in a directory.
     *
     * @param truth the true log-density of the test rows
     * @param own Diffeo's log-density of the test rows
     * @throws IOException if the program fails; what it said went to standard error
     */
    KnownResult fit(Path directory, KnownResult.Run run, double[] truth, double[] own)
            throws IOException, InterruptedException {
        Path rows = directory.resolve(engine + ".csv");
        List<String> command = List.of(
                python.toString(),
                PROGRAM.toString(),
                engine,
                directory.toString(),
                "--seconds",
                Double.toString(run.budget()),
                "--threads",
                Integer.toString(run.threads()),
                "--seed",
                Long.toString(run.seed()),
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
        JsonNode account = new ObjectMapper().readTree(said.substring(said.lastIndexOf('\n') + 1));
        return new KnownResult(
                run,
                Estimate.ofDifference(truth, logDensity),
                null,
                null,
                Estimate.ofDifference(own, logDensity),
                account.path("seconds").asDouble(),
                account.path("epochs").asInt(),
                account.path("parameters").asInt() + " parameters; " + account.path("settings"));
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
