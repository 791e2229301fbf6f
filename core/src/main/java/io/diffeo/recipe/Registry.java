package io.diffeo.recipe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What can be made from recipes: for each kind of thing and each type of recipe, how. A model file is read with a registry, so that it can only make
 * what is registered; one's own bijection or distribution is saved and read again by registering it. Immutable.
 */
public final class Registry {
    private final Map<Class<?>, Map<String, Factory<?>>> factories;

    private Registry(Map<Class<?>, Map<String, Factory<?>>> factories) {
        this.factories = factories;
    }

    /** Makes a thing from its recipe. */
    @FunctionalInterface
    public interface Factory<T> {
        /**
         * The thing; settings that it cannot have are refused with an {@link IllegalArgumentException}.
         *
         * @param inner makes the recipes within this one
         */
        T make(Recipe recipe, Maker inner);
    }

    /** Makes the things that recipes within a recipe stand for. */
    @FunctionalInterface
    public interface Maker {
        /** Makes a thing of the given kind of the recipe of a part. */
        <T> T make(Class<T> kind, Recipe recipe);

        /** Makes things of the given kind of the recipes of the parts. */
        default <T> List<T> all(Class<T> kind, List<Recipe> recipes) {
            return recipes.stream().map(recipe -> make(kind, recipe)).toList();
        }
    }

    /** A registry of nothing. */
    public static Registry empty() {
        return new Registry(Map.of());
    }

    /** This registry with one more type of recipe. */
    public <T> Registry with(Class<T> kind, String type, Factory<? extends T> factory) {
        Map<Class<?>, Map<String, Factory<?>>> more = new HashMap<>(factories);
        Map<String, Factory<?>> ofKind = new HashMap<>(more.getOrDefault(kind, Map.of()));
        if (ofKind.putIfAbsent(type, factory) != null) {
            throw new IllegalArgumentException(
                    "a " + kind.getSimpleName() + " of type '" + type + "' is registered already");
        }
        more.put(kind, Map.copyOf(ofKind));
        return new Registry(Map.copyOf(more));
    }

    /** This registry with one more type of recipe, within which there are no others. */
    public <T> Registry with(Class<T> kind, String type, Function<Recipe, ? extends T> factory) {
        return with(kind, type, (recipe, inner) -> factory.apply(recipe));
    }

    /** This registry and all of another. */
    public Registry and(Registry other) {
        Map<Class<?>, Map<String, Factory<?>>> all = new HashMap<>(factories);
        other.factories.forEach((kind, added) -> all.merge(kind, added, Registry::union));
        return new Registry(Map.copyOf(all));
    }

    private static Map<String, Factory<?>> union(Map<String, Factory<?>> some, Map<String, Factory<?>> others) {
        Map<String, Factory<?>> all = new HashMap<>(some);
        all.putAll(others);
        return Map.copyOf(all);
    }

    /** Makes a thing of the given kind. */
    public <T> T make(Class<T> kind, Recipe recipe) {
        return make(kind, recipe, this::make);
    }

    /**
     * Makes a thing of the given kind, recipes within its recipe by another maker.
     *
     * @throws IllegalArgumentException where no such type is registered, or its settings are refused
     */
    public <T> T make(Class<T> kind, Recipe recipe, Maker inner) {
        Map<String, Factory<?>> ofKind = factories.getOrDefault(kind, Map.of());
        Factory<?> factory = ofKind.get(recipe.type());
        if (factory == null) {
            throw new IllegalArgumentException("no " + kind.getSimpleName().toLowerCase(java.util.Locale.ROOT)
                    + " is called '" + recipe.type() + "': expected one of " + new TreeSet<>(ofKind.keySet()));
        }
        return kind.cast(factory.make(recipe, inner));
    }
}
