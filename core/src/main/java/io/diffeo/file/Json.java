package io.diffeo.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as strict as it comes: no repeated keys, nothing after the end, bounded depth. What it refuses is an {@link IllegalArgumentException}. */
final class Json {
    /** Nested chains of the recipe take two levels each. */
    static final int MAX_DEPTH = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Parses an object; {@code what} names it in errors. */
    static ObjectNode object(String text, String what) {
        return object(parse(text, what), what);
    }

    static ObjectNode object(JsonNode node, String what) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw expected(what, "a JSON object", node);
    }

    static JsonNode parse(String text, String what) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (character " + e.getLocation().getCharOffset() + ")";
            throw new IllegalArgumentException(
                    "expected " + what + " to be JSON: " + e.getOriginalMessage() + where, e);
        }
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** A string. */
    static String string(JsonNode node, String what) {
        if (node == null || !node.isTextual()) {
            throw expected(what, "a string", node);
        }
        return node.textValue();
    }

    /** An integer of 0 to 2^63 - 1. */
    static long count(JsonNode node, String what) {
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw expected(what, "an integer of 0 or more", node);
        }
        return node.longValue();
    }

    static IllegalArgumentException expected(String what, String kind, JsonNode got) {
        return new IllegalArgumentException(
                "expected " + what + " to be " + kind + ", got " + (got == null ? "nothing" : shortened(got)));
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
