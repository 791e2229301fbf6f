package io.diffeo.bijection;

import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.function.Function;

/** How each bijection of this package is made again from its recipe. */
public final class BijectionRecipes {
    private BijectionRecipes() {}

    /** What makes each of them, by the type that its recipe names. */
    public static Registry registry() {
        Registry registry = Registry.empty()
                .with(Bijection.class, "chain", (recipe, inner) -> Chain.from(recipe, of(inner)))
                .with(Bijection.class, "invert", (recipe, inner) -> Invert.from(recipe, of(inner)))
                .with(Bijection.class, "stack", (recipe, inner) -> Stack.from(recipe, of(inner)));
        return registry.with(Bijection.class, "act-norm", ActNorm::from)
                .with(Bijection.class, "affine", Affine::from)
                .with(Bijection.class, Coupling.TYPE, Coupling::from)
                .with(Bijection.class, "exp", Exp::from)
                .with(Bijection.class, "householder", Householder::from)
                .with(Bijection.class, Linear.TYPE, Linear::from)
                .with(Bijection.class, LinearRegression.TYPE, LinearRegression::from)
                .with(Bijection.class, "log", Log::from)
                .with(Bijection.class, "logit", Logit::from)
                .with(Bijection.class, "lu-linear", LuLinear::from)
                .with(Bijection.class, MaskedAutoregressive.TYPE, MaskedAutoregressive::from)
                .with(Bijection.class, "permutation", Permutation::from)
                .with(Bijection.class, "planar", Planar::from)
                .with(Bijection.class, "radial", Radial::from)
                .with(Bijection.class, "sigmoid", Sigmoid::from)
                .with(Bijection.class, Sinh.TYPE, Sinh::from)
                .with(Bijection.class, "sinh-arcsinh", SinhArcsinh::from)
                .with(Bijection.class, "softplus", Softplus::from)
                .with(Bijection.class, "tanh", Tanh::from);
    }

    private static Function<Recipe, Bijection> of(Registry.Maker inner) {
        return recipe -> inner.make(Bijection.class, recipe);
    }
}
