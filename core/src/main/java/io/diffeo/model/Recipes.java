package io.diffeo.model;

import static java.util.Map.entry;

import io.diffeo.autoregressive.Made;
import io.diffeo.bijection.ActNorm;
import io.diffeo.bijection.Affine;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Chain;
import io.diffeo.bijection.Coupling;
import io.diffeo.bijection.Exp;
import io.diffeo.bijection.Householder;
import io.diffeo.bijection.Invert;
import io.diffeo.bijection.Linear;
import io.diffeo.bijection.LinearRegression;
import io.diffeo.bijection.Log;
import io.diffeo.bijection.Logit;
import io.diffeo.bijection.LuLinear;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.bijection.Permutation;
import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Radial;
import io.diffeo.bijection.Sigmoid;
import io.diffeo.bijection.Sinh;
import io.diffeo.bijection.SinhArcsinh;
import io.diffeo.bijection.Softplus;
import io.diffeo.bijection.Stack;
import io.diffeo.bijection.Tanh;
import io.diffeo.distribution.ConditionalNormal;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.FullNormal;
import io.diffeo.distribution.GaussianMixture;
import io.diffeo.distribution.Laplace;
import io.diffeo.distribution.Logistic;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.Product;
import io.diffeo.distribution.StudentT;
import io.diffeo.distribution.Uniform;
import io.diffeo.graph.Parameter;
import io.diffeo.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Makes distributions and bijections from recipes that may be hostile, given how many numbers their file holds: a recipe cannot ask for more
 * parameters than that, nor for sizes that no such file could need.
 */
final class Recipes {
    /** The largest size, and the most parts, in the recipe of a file of few numbers. */
    static final int SMALL = 1 << 14;

    /** Makes something from its recipe; the registry makes the recipes within it. */
    @FunctionalInterface
    private interface Factory<T> {
        T make(Recipe recipe, Recipes inner);
    }

    private static <T> Map.Entry<String, Factory<T>> leaf(String type, Function<Recipe, T> from) {
        return entry(type, (recipe, inner) -> from.apply(recipe));
    }

    private static final Map<String, Factory<Distribution>> DISTRIBUTIONS = Map.ofEntries(
            leaf(ConditionalNormal.TYPE, ConditionalNormal::from),
            leaf("full-normal", FullNormal::from),
            leaf("gaussian-mixture", GaussianMixture::from),
            leaf("laplace", Laplace::from),
            leaf("logistic", Logistic::from),
            leaf(Made.TYPE, Made::from),
            leaf("normal", Normal::from),
            entry("product", (recipe, inner) -> Product.from(recipe, inner::distribution)),
            leaf("student-t", StudentT::from),
            leaf("uniform", Uniform::from));

    private static final Map<String, Factory<Bijection>> BIJECTIONS = Map.ofEntries(
            leaf("act-norm", ActNorm::from),
            leaf("affine", Affine::from),
            entry("chain", (recipe, inner) -> Chain.from(recipe, inner::bijection)),
            leaf(Coupling.TYPE, Coupling::from),
            leaf("exp", Exp::from),
            leaf("householder", Householder::from),
            entry("invert", (recipe, inner) -> Invert.from(recipe, inner::bijection)),
            leaf(Linear.TYPE, Linear::from),
            leaf(LinearRegression.TYPE, LinearRegression::from),
            leaf("log", Log::from),
            leaf("logit", Logit::from),
            leaf("lu-linear", LuLinear::from),
            leaf(MaskedAutoregressive.TYPE, MaskedAutoregressive::from),
            leaf("permutation", Permutation::from),
            leaf("planar", Planar::from),
            leaf("radial", Radial::from),
            leaf("sigmoid", Sigmoid::from),
            leaf(Sinh.TYPE, Sinh::from),
            leaf("sinh-arcsinh", SinhArcsinh::from),
            leaf("softplus", Softplus::from),
            entry("stack", (recipe, inner) -> Stack.from(recipe, inner::bijection)),
            leaf("tanh", Tanh::from));

    private final long most;
    private long made;
    private long parts;

    /** A registry for a file of that many numbers. */
    Recipes(long most) {
        this.most = most;
    }

    Distribution distribution(Recipe recipe) {
        long before = made;
        Distribution result = find(DISTRIBUTIONS, recipe, "distribution").make(recipe, this);
        count(before, result.parameters(), recipe);
        return result;
    }

    Bijection bijection(Recipe recipe) {
        long before = made;
        Bijection result = find(BIJECTIONS, recipe, "bijection").make(recipe, this);
        count(before, result.parameters(), recipe);
        return result;
    }

    private <T> Factory<T> find(Map<String, Factory<T>> factories, Recipe recipe, String kind) {
        if (++parts > Math.max(SMALL, most)) {
            throw new IllegalArgumentException(
                    "the recipe has more than " + (parts - 1) + " parts, but the file holds " + most + " numbers");
        }
        checkSizes(recipe, recipe.settings().values());
        Factory<T> factory = factories.get(recipe.type());
        if (factory == null) {
            throw new IllegalArgumentException("no " + kind + " is called '" + recipe.type() + "': expected one of "
                    + new TreeSet<>(factories.keySet()));
        }
        return factory;
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
