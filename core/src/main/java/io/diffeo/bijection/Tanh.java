package io.diffeo.bijection;

import io.diffeo.data.Domain;
import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/**
 * x = tanh(z) in each dimension, onto (-1, 1): log |dx/dz| = 2 (log 2 - z - log(1 + exp(-2 z))). Beyond |z| = 19 (9 in single precision) x is
 * the number next to 1, so that it lies inside and has a finite inverse.
 */
public final class Tanh implements Bijection {
    private final int dimension;

    private Tanh(int dimension) {
        this.dimension = dimension;
    }

    /** From the reals onto (-1, 1), in each dimension. */
    public static Tanh of(int dimension) {
        return new Tanh(dimension);
    }

    static Tanh from(Recipe recipe) {
        return of(recipe.integer("dimension"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("tanh").with("dimension", dimension);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Domain codomain() {
        return Domain.of(dimension, -1, 1);
    }

    @Override
    public Jacobian jacobian() {
        return Jacobian.DIAGONAL;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        Node bend = z.plus(z.times(-2).softplus()).sumRows();
        return new ValueAndLogDet(
                OpenBox.hold(z.tanh(), codomain()), bend.times(-2).plus(2 * dimension * Math.log(2)));
    }

    /** z = (log(1 + x) - log(1 - x)) / 2; the log-slope is -log(1 + x) - log(1 - x). */
    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Node left = x.log1p();
        Node right = x.negate().log1p();
        return new ValueAndLogDet(
                left.minus(right).times(0.5), left.plus(right).sumRows().negate());
    }

    @Override
    public String toString() {
        return title();
    }
}
