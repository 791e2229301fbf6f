package io.diffeo.bijection;

import io.diffeo.data.Domain;
import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/** x = exp(z) in each dimension: log |dx/dz| = z. Where that over- or underflows, x is the nearest
 * number there is: above z = 709 and below -745 (88, where single precision gives infinity, and -87). */
public final class Exp implements Bijection {
    private final int dimension;

    private Exp(int dimension) {
        this.dimension = dimension;
    }

    /** From the reals onto the positive numbers, in each dimension. */
    public static Exp of(int dimension) {
        return new Exp(dimension);
    }

    static Exp from(Recipe recipe) {
        return of(recipe.integer("dimension"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("exp").with("dimension", dimension);
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
        return new ValueAndLogDet(OpenBox.hold(z.exp(), codomain()), z.sumRows());
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Node z = x.log();
        return new ValueAndLogDet(z, z.sumRows().negate());
    }

    @Override
    public String toString() {
        return title();
    }
}
