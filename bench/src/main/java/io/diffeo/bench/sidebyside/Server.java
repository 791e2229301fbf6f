package io.diffeo.bench.sidebyside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running engine: one request at a time, an answer each. What it says on standard error goes to a log. */
final class Server implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDED = "";

    private final Engine engine;
    private final Process process;
    private final Path log;
    private final Writer requests;
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private Server(Engine engine, Process process, Path log) {
        this.engine = engine;
        this.process = process;
        this.log = log;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::listen, engine.name());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts an engine and waits until it is ready.
     *
     * @param directory of logs and caches
     * @throws EngineException if it does not start; with the last line of its log
     */
    static Server start(Engine engine, int threads, Path directory) throws EngineException {
        Path log = directory.resolve(engine.name() + ".log");
        try {
            Files.createDirectories(directory);
            ProcessBuilder builder = new ProcessBuilder(engine.server(threads)).redirectError(log.toFile());
            builder.environment().putAll(engine.caches(directory));
            Server server = new Server(engine, builder.start(), log);
            server.await(Duration.ofMinutes(2));
            return server;
        } catch (IOException e) {
            throw new EngineException(engine.name() + " did not start: " + e.getMessage());
        }
    }

    Engine engine() {
        return engine;
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                answers.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            answers.add(ENDED);
        }
    }

    /** An object to fill in. */
    static ObjectNode request(String what) {
        return JSON.createObjectNode().put("do", what);
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws EngineException if the engine has ended or the time is over; it is then ended
     */
    JsonNode ask(ObjectNode request, Duration patience) throws EngineException {
        try {
            requests.write(request + "\n");
            requests.flush();
        } catch (IOException e) {
            throw new EngineException(engine.name() + " has ended: " + lastWords());
        }
        return await(patience);
    }

    /** The same where what comes must be a list of milliseconds. */
    List<Double> milliseconds(ObjectNode request, Duration patience) throws EngineException {
        JsonNode answer = ask(request, patience);
        requireDone(answer);
        return JSON.convertValue(
                answer.path("ms"), JSON.getTypeFactory().constructCollectionType(List.class, Double.class));
    }

    /** Refuses an answer that says why there is none. */
    void requireDone(JsonNode answer) throws EngineException {
        for (String reason : List.of("absent", "failed")) {
            if (answer.has(reason)) {
                throw new EngineException(answer.path(reason).asText());
            }
        }
    }

    private JsonNode await(Duration patience) throws EngineException {
        try {
            String line = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                close();
                throw new EngineException("no answer within " + patience.toSeconds() + " s");
            }
            if (line.equals(ENDED)) {
                throw new EngineException(engine.name() + " has ended: " + lastWords());
            }
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new EngineException(engine.name() + ": expected JSON: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted");
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1) + " (all of it: " + log + ")";
        } catch (IOException e) {
            return "its log cannot be read: " + log;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** In words, from {@code {"torch": "2.13.0"}}. */
    static String versions(JsonNode answer) {
        Map<String, String> versions = JSON.convertValue(
                answer.path("versions"),
                JSON.getTypeFactory().constructMapType(java.util.TreeMap.class, String.class, String.class));
        StringBuilder words = new StringBuilder();
        versions.forEach((name, version) -> words.append(words.isEmpty() ? "" : ", ")
                .append(name)
                .append(' ')
                .append(version));
        return words.toString();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
