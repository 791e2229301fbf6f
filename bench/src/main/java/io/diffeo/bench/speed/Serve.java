package io.diffeo.bench.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeo.compute.Workers;
import io.diffeo.kernel.Kernels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Answers requests for timings as {@code bench/peers/serve.py} does, which says what they are: {@code Serve THREADS}. It costs nothing while it
 * waits. The end of standard input ends it.
 */
public final class Serve {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workers workers;
    private Case open;

    private Serve(Workers workers) {
        this.workers = workers;
    }

    public static void main(String[] arguments) throws IOException {
        Serve serve = new Serve(new Workers(Integer.parseInt(arguments[0])));
        PrintStream out = System.out;
        out.println(JSON.createObjectNode().put("ready", "diffeo"));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(serve.answer(JSON.readTree(line)));
        }
    }

    private ObjectNode answer(JsonNode request) {
        try {
            String what = request.path("what").asText();
            return switch (request.path("do").asText()) {
                case "case" -> open(request);
                case "first" -> milliseconds(open.time(what, 0, 1, 1));
                case "warm" -> warm(what, request.path("seconds").asDouble());
                case "time" ->
                    milliseconds(open.time(
                            what,
                            request.path("seconds").asDouble(),
                            request.path("least").asInt(),
                            request.path("most").asInt()));
                case "memory" -> JSON.createObjectNode().put("peak_mb", peak());
                default ->
                    throw new IllegalArgumentException("expected do of case, first, warm, time or memory: " + request);
            };
        } catch (RuntimeException | IOException e) {
            return JSON.createObjectNode().put("failed", e.toString());
        }
    }

    private ObjectNode open(JsonNode request) {
        if (open != null) {
            open.close();
        }
        open = new Case(
                Workload.valueOf(request.path("work").asText()),
                request.path("D").asInt(),
                request.path("H").asInt(),
                request.path("B").asInt(),
                workers);
        ObjectNode answer = JSON.createObjectNode().put("parameters", open.parameters());
        answer.putObject("versions")
                .put("java", System.getProperty("java.version"))
                .put("kernels", Kernels.reason());
        return answer;
    }

    /** Calls until the time is over, and then, for as long again at most, while code is still being compiled. */
    private ObjectNode warm(String what, double seconds) {
        open.time(what, seconds, 1, 1_000_000);
        long end = System.nanoTime() + (long) (1e9 * seconds);
        for (long before = -1; before < CallTimer.compiling() && System.nanoTime() < end; ) {
            before = CallTimer.compiling();
            open.time(what, seconds / 5, 1, 1_000_000);
        }
        return JSON.createObjectNode().put("warm", true);
    }

    private static ObjectNode milliseconds(double[] times) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("ms");
        for (double time : times) {
            list.add(Math.round(1e5 * time) / 1e5);
        }
        return answer;
    }

    /** The most memory that the process ever had, in MiB, as Linux counts it; 0 elsewhere. */
    private static double peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
