package io.diffeo.bijection;

import io.diffeo.data.Domain;
import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/** x = log(z) in each dimension, for z > 0: log |dx/dz| = -log(z). The inverse of {@link Exp}. */
public final class Log implements Bijection {
    private final Exp inverse;

    private Log(Exp inverse) {
        this.inverse = inverse;
    }

    /** From the positive numbers onto the reals, in each dimension. */
    public static Log of(int dimension) {
        return new Log(Exp.of(dimension));
    }

    static Log from(Recipe recipe) {
        return of(recipe.integer("dimension"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("log").with("dimension", dimension());
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
