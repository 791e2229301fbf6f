package io.diffeo.bijection;

import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/** x = z + m: volume-preserving (NICE, Dinh et al. 2015, section 3.2). */
public record AdditiveTransformer() implements Transformer {
    static final String TYPE = "additive";

    @Override
    public int parameters() {
        return 1;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node shift) {
        return new ValueAndLogDet(z.plus(shift), z.graph().constant(new double[z.rows()]));
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node shift) {
        return new ValueAndLogDet(x.minus(shift), x.graph().constant(new double[x.rows()]));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE);
    }
}
