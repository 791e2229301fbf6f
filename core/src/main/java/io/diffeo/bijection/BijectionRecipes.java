package io.diffeo.bijection;

import io.diffeo.recipe.Registry;

/** How each bijection and each transformer of this package is made again from its recipe; networks within it are of another registry. */
public final class BijectionRecipes {
    private BijectionRecipes() {}

    /** What makes each of them, by the type that its recipe names. */
    public static Registry registry() {
        return Registry.empty()
                .with(Bijection.class, "act-norm", ActNorm::from)
                .with(Bijection.class, "affine", Affine::from)
                .with(Bijection.class, "chain", Chain::from)
                .with(Bijection.class, Coupling.TYPE, Coupling::from)
                .with(Bijection.class, "exp", Exp::from)
                .with(Bijection.class, "householder", Householder::from)
                .with(Bijection.class, "invert", Invert::from)
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
                .with(Bijection.class, "stack", Stack::from)
                .with(Bijection.class, "tanh", Tanh::from)
                .with(Transformer.class, AdditiveTransformer.TYPE, recipe -> new AdditiveTransformer())
                .with(Transformer.class, AffineTransformer.TYPE, recipe -> new AffineTransformer(recipe.real("bound")))
                .with(
                        Transformer.class,
                        RationalQuadraticSpline.TYPE,
                        recipe -> new RationalQuadraticSpline(recipe.integer("bins"), recipe.real("bound")));
    }
}
