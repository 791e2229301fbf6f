package io.diffeo.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How something was made, as plain data: a type's name and its settings. Settings are numbers, strings, booleans, recipes, and lists of these;
 * a recipe and the weights of its parameters are all that a model file needs to hold.
 */
public record Recipe(String type, Map<String, Object> settings) {
    public Recipe {
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** A recipe of this type without settings, to which {@link #with} adds them. */
    public static Recipe of(String type) {
        return new Recipe(type, Map.of());
    }

    /** This recipe with one more setting; arrays become lists. */
    public Recipe with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(settings);
        more.put(name, plain(value));
        return new Recipe(type, more);
    }

    private static Object plain(Object value) {
        if (value instanceof int[] ints) {
            return java.util.Arrays.stream(ints).boxed().toList();
        }
        if (value instanceof double[] doubles) {
            return java.util.Arrays.stream(doubles).boxed().toList();
        }
        return value;
    }

    /** The setting of this name as a whole number. */
    public int integer(String name) {
        return get(name, Integer.class);
    }

    /** The setting of this name as a number. */
    public double real(String name) {
        return get(name, Number.class).doubleValue();
    }

    /** The setting of this name as true or false. */
    public boolean flag(String name) {
        return get(name, Boolean.class);
    }

    /** The setting of this name as text. */
    public String text(String name) {
        return get(name, String.class);
    }

    /** The setting of this name as a recipe. */
    public Recipe recipe(String name) {
        return get(name, Recipe.class);
    }

    /** The setting of this name as recipes. */
    public List<Recipe> recipes(String name) {
        return items(name, Recipe.class);
    }

    /** The setting of this name as whole numbers. */
    public int[] integers(String name) {
        return items(name, Integer.class).stream().mapToInt(Integer::intValue).toArray();
    }

    /** The setting of this name as numbers. */
    public double[] reals(String name) {
        return items(name, Number.class).stream()
                .mapToDouble(Number::doubleValue)
                .toArray();
    }

    private <T> List<T> items(String name, Class<T> kind) {
        List<T> items = new ArrayList<>();
        for (Object item : get(name, List.class)) {
            items.add(cast(name, item, kind));
        }
        return items;
    }

    private <T> T get(String name, Class<T> kind) {
        if (!settings.containsKey(name)) {
            throw new IllegalArgumentException("the recipe of a " + type + " lacks '" + name + "'");
        }
        return cast(name, settings.get(name), kind);
    }

    private <T> T cast(String name, Object value, Class<T> kind) {
        if (!kind.isInstance(value)) {
            throw new IllegalArgumentException("the recipe of a " + type + ": expected '" + name + "' to be of type "
                    + kind.getSimpleName() + ", got " + value);
        }
        return kind.cast(value);
    }
}
