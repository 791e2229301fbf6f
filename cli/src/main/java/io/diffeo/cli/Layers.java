package io.diffeo.cli;

import io.diffeo.bijection.Bijection;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Parameter;
import io.diffeo.recipe.Recipe;
import io.diffeo.report.LayerSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A flow's layers in words, from the base to the data. */
final class Layers {
    private static final int MAX_LISTED = 12;
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("normal", "draws independent standard normal numbers, one for each column"),
            Map.entry(
                    "student-t", "draws independent numbers of Student's t, whose tails are heavier than normal ones"),
            Map.entry("logistic", "draws independent logistic numbers, one for each column"),
            Map.entry("laplace", "draws independent numbers of Laplace's law, one for each column"),
            Map.entry("uniform", "draws independent uniform numbers, one for each column"),
            Map.entry("masked-autoregressive", "bends each column by a curve that depends on the columns before it"),
            Map.entry("coupling", "bends some columns by curves that depend on the others, which stay as they are"),
            Map.entry("lu-linear", "mixes the columns linearly, by an invertible matrix, and shifts them"),
            Map.entry("permutation", "puts the columns into another order"),
            Map.entry("householder", "mirrors the space in a plane through its origin"),
            Map.entry("act-norm", "scales and shifts each column"),
            Map.entry("affine", "scales and shifts each column"),
            Map.entry("planar", "bends the space along one direction"),
            Map.entry("radial", "pushes the space from a point or pulls it to it"),
            Map.entry("invert", "is another layer, led the other way"));

    private Layers() {}

    static List<LayerSummary> of(Flow flow) {
        List<LayerSummary> layers = new ArrayList<>();
        layers.add(layer("base: ", flow.base().recipe(), flow.base().parameters()));
        for (Bijection bijection : flow.bijections()) {
            layers.add(layer("", bijection.recipe(), bijection.parameters()));
        }
        return layers;
    }

    private static LayerSummary layer(String role, Recipe recipe, List<Parameter> parameters) {
        long trained = parameters.stream()
                .filter(Parameter::isTrained)
                .mapToLong(Parameter::size)
                .sum();
        String meaning = MEANINGS.getOrDefault(recipe.type(), "");
        return new LayerSummary(role + recipe.type(), meaning, settings(recipe), trained);
    }

    private static String settings(Recipe recipe) {
        return recipe.settings().entrySet().stream()
                .filter(setting -> !setting.getKey().equals("dimension")
                        && !says(setting.getValue()).isEmpty())
                .map(Layers::setting)
                .collect(Collectors.joining(", "));
    }

    private static String setting(Map.Entry<String, Object> setting) {
        if (setting.getValue() instanceof Recipe recipe) {
            String inner = settings(recipe);
            return recipe.type() + (inner.isEmpty() ? "" : " (" + inner + ")");
        }
        if (setting.getKey().equals("order") && setting.getValue() instanceof List<?> order) {
            return order(order);
        }
        return Boolean.TRUE.equals(setting.getValue())
                ? setting.getKey()
                : setting.getKey() + " " + says(setting.getValue());
    }

    /** The order in which a layer takes its columns, which are numbered from 1. */
    private static String order(List<?> order) {
        List<Integer> numbers =
                order.stream().map(index -> ((Number) index).intValue() + 1).toList();
        List<Integer> table = IntStream.rangeClosed(1, order.size()).boxed().toList();
        List<Integer> reversed = new ArrayList<>(table);
        Collections.reverse(reversed);
        if (numbers.equals(table)) {
            return "columns in order";
        } else if (numbers.equals(reversed)) {
            return "columns in reverse order";
        } else if (numbers.size() > MAX_LISTED) {
            return "columns in a mixed order";
        }
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "columns in the order ", ""));
    }

    /** A setting's value in words; empty where it is off. */
    private static String says(Object value) {
        if (Boolean.FALSE.equals(value) || value instanceof Integer number && number == 0 || "none".equals(value)) {
            return "";
        } else if (value instanceof List<?> list) {
            return list.size() > MAX_LISTED
                    ? "of " + list.size() + " values"
                    : list.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e6) {
            return Long.toString(Math.round(number));
        }
        return String.valueOf(value);
    }
}
