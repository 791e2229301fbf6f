package io.diffeo.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.diffeo.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Recipes as JSON: an object whose {@code type} is the recipe's and whose other fields are its settings. JSON knows no infinity, so the strings
 * Infinity and -Infinity stand for one.
 */
final class RecipeJson {
    private static final String TYPE = "type";
    private static final String INFINITY = "Infinity";
    private static final String MINUS_INFINITY = "-Infinity";

    private RecipeJson() {}

    static ObjectNode write(Recipe recipe) {
        ObjectNode node = Json.object();
        node.put(TYPE, recipe.type());
        recipe.settings().forEach((name, value) -> {
            if (name.equals(TYPE)) {
                throw new IllegalArgumentException("the recipe of a " + recipe.type() + " has a setting called 'type'");
            }
            node.set(name, write(value, "'" + name + "' of a " + recipe.type()));
        });
        return node;
    }

    private static JsonNode write(Object value, String what) {
        if (value instanceof Recipe recipe) {
            return write(recipe);
        } else if (value instanceof List<?> list) {
            ArrayNode array = Json.object().arrayNode();
            list.forEach(item -> array.add(write(item, what)));
            return array;
        } else if (value instanceof Integer number) {
            return IntNode.valueOf(number);
        } else if (value instanceof Double number && !number.isNaN()) {
            return number.isInfinite() ? TextNode.valueOf(number.toString()) : DoubleNode.valueOf(number);
        } else if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        } else if (value instanceof String text && !text.equals(INFINITY) && !text.equals(MINUS_INFINITY)) {
            return TextNode.valueOf(text);
        }
        throw new IllegalArgumentException("expected " + what
                + " to be an int, a double other than NaN, a string, a boolean, a recipe or a list, got " + value);
    }

    static Recipe read(JsonNode node, String what) {
        ObjectNode object = Json.object(node, what);
        String type = Json.string(object.get(TYPE), "the type of " + what);
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getKey().equals(TYPE)) {
                settings.put(field.getKey(), value(field.getValue(), "'" + field.getKey() + "' of a " + type));
            }
        }
        return new Recipe(type, settings);
    }

    static List<Recipe> list(JsonNode node, String what) {
        if (node == null || !node.isArray()) {
            throw Json.expected(what, "a list", node);
        }
        List<Recipe> recipes = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            recipes.add(read(node.get(i), what + "[" + i + "]"));
        }
        return recipes;
    }

    private static Object value(JsonNode node, String what) {
        if (node.isObject()) {
            return read(node, what);
        } else if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(value(item, what)));
            return List.copyOf(list);
        } else if (node.isIntegralNumber() && node.canConvertToInt()) {
            return node.intValue();
        } else if (node.isDouble() && Double.isFinite(node.doubleValue())) {
            return node.doubleValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        } else if (node.isTextual()) {
            return switch (node.textValue()) {
                case INFINITY -> Double.POSITIVE_INFINITY;
                case MINUS_INFINITY -> Double.NEGATIVE_INFINITY;
                default -> node.textValue();
            };
        }
        throw Json.expected(what, "a 32-bit integer, a finite number, a string, a boolean, an object or a list", node);
    }
}
