package io.diffeo.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a model comes from, so that it can be made again and compared.
 *
 * @param library version of Diffeo
 * @param java version of the JDK
 * @param created when the model was made
 * @param seed of training
 * @param data digest of the training data, such as {@code sha256:...}
 * @param command that made the model
 * @param scores by name and unit, such as {@code test nats per row}
 */
public record Provenance(
        String library,
        String java,
        Optional<Instant> created,
        OptionalLong seed,
        Optional<String> data,
        Optional<String> command,
        Map<String, Double> scores) {
    public Provenance {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        scores.forEach((name, score) -> {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("expected score '" + name + "' to be finite, got " + score);
            }
        });
    }

    /** This version of Diffeo on this JDK, and nothing else. */
    public static Provenance here() {
        return new Provenance(
                Version.DIFFEO,
                System.getProperty("java.vm.version"),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** With the time at which the model was made. */
    public Provenance created(Instant when) {
        return new Provenance(library, java, Optional.of(when), seed, data, command, scores);
    }

    /** With the seed of training. */
    public Provenance seed(long other) {
        return new Provenance(library, java, created, OptionalLong.of(other), data, command, scores);
    }

    /** With a digest of the training data, such as {@code sha256:...}. */
    public Provenance data(String digest) {
        return new Provenance(library, java, created, seed, Optional.of(digest), command, scores);
    }

    /** With the command that made the model. */
    public Provenance command(String line) {
        return new Provenance(library, java, created, seed, data, Optional.of(line), scores);
    }

    /** With one more score. */
    public Provenance score(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(scores);
        more.put(name, value);
        return new Provenance(library, java, created, seed, data, command, more);
    }

    ObjectNode toJson() {
        ObjectNode node = Json.object();
        node.put("library", library).put("java", java);
        created.ifPresent(when -> node.put("created", when.toString()));
        seed.ifPresent(value -> node.put("seed", value));
        data.ifPresent(digest -> node.put("data", digest));
        command.ifPresent(line -> node.put("command", line));
        ObjectNode numbers = node.putObject("scores");
        scores.forEach(numbers::put);
        return node;
    }

    static Provenance fromJson(JsonNode json) {
        ObjectNode node = Json.object(json, "provenance");
        Map<String, Double> scores = new LinkedHashMap<>();
        if (node.has("scores")) {
            for (Map.Entry<String, JsonNode> score :
                    Json.object(node.get("scores"), "scores").properties()) {
                if (!score.getValue().isNumber()) {
                    throw Json.expected("score '" + score.getKey() + "'", "a number", score.getValue());
                }
                scores.put(score.getKey(), score.getValue().doubleValue());
            }
        }
        return new Provenance(
                Json.string(node.get("library"), "library of provenance"),
                Json.string(node.get("java"), "java of provenance"),
                string(node, "created").map(Provenance::instant),
                seed(node.get("seed")),
                string(node, "data"),
                string(node, "command"),
                scores);
    }

    private static Optional<String> string(ObjectNode node, String name) {
        return node.has(name) ? Optional.of(Json.string(node.get(name), name + " of provenance")) : Optional.empty();
    }

    private static OptionalLong seed(JsonNode node) {
        if (node == null) {
            return OptionalLong.empty();
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw Json.expected("seed of provenance", "a 64-bit integer", node);
        }
        return OptionalLong.of(node.longValue());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "expected created of provenance to be a time such as 2026-11-22T10:15:30Z, got '" + text + "'", e);
        }
    }
}
