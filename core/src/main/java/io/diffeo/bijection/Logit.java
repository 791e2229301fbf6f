package io.diffeo.bijection;

import io.diffeo.data.Domain;
import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/** x = log((z - a) / (b - z)) in each dimension, from a box onto the reals: the inverse of {@link Sigmoid}. */
public final class Logit implements Bijection {
    private final Sigmoid inverse;

    private Logit(Sigmoid inverse) {
        this.inverse = inverse;
    }

    /** From the inside of a bounded box onto the reals. */
    public static Logit from(Domain box) {
        return new Logit(Sigmoid.onto(box));
    }

    static Logit from(Recipe recipe) {
        return from(new Domain(recipe.reals("lower"), recipe.reals("upper")));
    }

    @Override
    public Recipe recipe() {
        Domain box = domain();
        return Recipe.of("logit").with("lower", box.lower()).with("upper", box.upper());
    }

    @Override
    public int dimension() {
        return inverse.dimension();
    }

    @Override
    public Domain domain() {
        return inverse.codomain();
    }

    @Override
    public Jacobian jacobian() {
        return Jacobian.DIAGONAL;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        return inverse.inverse(z, context);
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        return inverse.forward(x, context);
    }

    @Override
    public String toString() {
        return title();
    }
}
