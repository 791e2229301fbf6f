package io.diffeo.bijection;

import io.diffeo.data.Domain;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.List;

/** A bijection the other way round: z -> x is its x -> z. Nothing of it starts from data. */
public final class Invert implements Bijection {
    private final Bijection inner;

    private Invert(Bijection inner) {
        this.inner = inner;
    }

    /** The inverse of a bijection. */
    public static Invert of(Bijection bijection) {
        return new Invert(bijection);
    }

    static Invert from(Recipe recipe, Registry.Maker inner) {
        return of(inner.make(Bijection.class, recipe.recipe("inner")));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("invert").with("inner", inner.recipe());
    }

    @Override
    public int dimension() {
        return inner.dimension();
    }

    @Override
    public int contextDimension() {
        return inner.contextDimension();
    }

    @Override
    public Domain domain() {
        return inner.codomain();
    }

    @Override
    public Domain codomain() {
        return inner.domain();
    }

    @Override
    public List<Parameter> parameters() {
        return inner.parameters();
    }

    /** The inverse of a triangular matrix is triangular the same way. */
    @Override
    public Jacobian jacobian() {
        return inner.jacobian();
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        return inner.inverse(z, context);
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        return inner.forward(x, context);
    }

    @Override
    public String toString() {
        return title() + ": " + inner;
    }
}
