package io.diffeo.bijection;

import io.diffeo.data.Domain;
import io.diffeo.graph.Node;
import io.diffeo.kernel.Unary;
import io.diffeo.recipe.Recipe;

/**
 * x = log(1 + exp(z)) in each dimension: log |dx/dz| = -log(1 + exp(-z)). Its inverse z = x + log(1 - exp(-x)) bends only near 0, where {@link
 * Log} bends everywhere. Below z = -745 (-87 in single precision) x is the least
 * positive number.
 */
public final class Softplus implements Bijection {
    private final int dimension;

    private Softplus(int dimension) {
        this.dimension = dimension;
    }

    /** From the reals onto the positive numbers, in each dimension. */
    public static Softplus of(int dimension) {
        return new Softplus(dimension);
    }

    static Softplus from(Recipe recipe) {
        return of(recipe.integer("dimension"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("softplus").with("dimension", dimension);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Domain codomain() {
        return Domain.positive(dimension);
    }

    @Override
    public Jacobian jacobian() {
        return Jacobian.DIAGONAL;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        return new ValueAndLogDet(
                OpenBox.hold(z.softplus(), codomain()),
                z.negate().softplus().sumRows().negate());
    }

    /** z = x + l and log |dz/dx| = -l, with l = log(1 - exp(-x)). */
    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Node l = x.negate().apply(Unary.EXPM1).negate().log();
        return new ValueAndLogDet(x.plus(l), l.sumRows().negate());
    }

    @Override
    public String toString() {
        return title();
    }
}
