package io.diffeo.file;

import io.diffeo.bijection.Bijection;
import io.diffeo.distribution.Distribution;
import io.diffeo.graph.Parameter;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.List;

/**
 * Makes what a registry knows from recipes that may be hostile, given how many numbers their file holds: a recipe cannot ask for more parameters than
 * that, nor for sizes that no such file could need.
 */
final class GuardedMaker implements Registry.Maker {
    /** The largest size, and the most parts, in the recipe of a file of few numbers. */
    static final int SMALL = 1 << 14;

    private final Registry registry;
    private final long most;
    private long made;
    private long parts;

    /** For a file of that many numbers. */
    GuardedMaker(Registry registry, long most) {
        this.registry = registry;
        this.most = most;
    }

    @Override
    public <T> T make(Class<T> kind, Recipe recipe) {
        if (++parts > Math.max(SMALL, most)) {
            throw new IllegalArgumentException(
                    "the recipe has more than " + (parts - 1) + " parts, but the file holds " + most + " numbers");
        }
        checkSizes(recipe, recipe.settings().values());
        long before = made;
        T result = registry.make(kind, recipe, this);
        count(before, parameters(result), recipe);
        return result;
    }

    private static List<Parameter> parameters(Object made) {
        if (made instanceof Distribution distribution) {
            return distribution.parameters();
        }
        return made instanceof Bijection bijection ? bijection.parameters() : List.of();
    }

    /** Sizes decide what a constructor allocates, and in a file every one of them comes with as many numbers, if it is not small. */
    private void checkSizes(Recipe recipe, Iterable<?> values) {
        for (Object value : values) {
            if (value instanceof Integer size && (size < 0 || size > Math.max(SMALL, most))) {
                throw new IllegalArgumentException("the recipe of a " + recipe.type() + " asks for a size of " + size
                        + ", but the file holds " + most + " numbers");
            } else if (value instanceof Recipe inner) {
                checkSizes(inner, inner.settings().values());
            } else if (value instanceof List<?> list) {
                checkSizes(recipe, list);
            }
        }
    }

    /** The parameters of the recipes within have been counted since {@code before}, and are among these. */
    private void count(long before, List<Parameter> parameters, Recipe recipe) {
        long own = parameters.stream()
                .mapToLong(p -> (long) p.rows() * p.columns())
                .sum();
        made = Math.max(made, before + own);
        if (made > most) {
            throw new IllegalArgumentException("with the " + recipe.type() + " the recipe asks for " + made
                    + " numbers, but the file holds " + most);
        }
    }
}
