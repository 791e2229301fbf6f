package io.diffeo.cli;

import io.diffeo.bijection.Bijection;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Parameter;
import io.diffeo.recipe.Recipe;
import io.diffeo.report.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A flow's layers in words, from the base to the data. */
final class Layers {
    private static final int FEW = 6;

    private Layers() {}

    static List<Layer> of(Flow flow) {
        List<Layer> layers = new ArrayList<>();
        layers.add(layer("base: ", flow.base().recipe(), flow.base().parameters()));
        for (Bijection bijection : flow.bijections()) {
            layers.add(layer("", bijection.recipe(), bijection.parameters()));
        }
        return layers;
    }

    private static Layer layer(String role, Recipe recipe, List<Parameter> parameters) {
        long trained = parameters.stream()
                .filter(Parameter::isTrained)
                .mapToLong(Parameter::size)
                .sum();
        return new Layer(role + recipe.type(), settings(recipe), trained);
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
        return Boolean.TRUE.equals(setting.getValue())
                ? setting.getKey()
                : setting.getKey() + " " + says(setting.getValue());
    }

    /** A setting's value in words; empty where it is off. */
    private static String says(Object value) {
        if (Boolean.FALSE.equals(value) || value instanceof Integer number && number == 0 || "none".equals(value)) {
            return "";
        } else if (value instanceof List<?> list) {
            return list.size() > FEW
                    ? "[" + list.size() + " values]"
                    : list.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e6) {
            return Long.toString(Math.round(number));
        }
        return String.valueOf(value);
    }
}
