package io.diffeo.lecture.variables;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.ValueAndLogDet;
import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/**
 * A bijection of one's own, in two dimensions: the u of the slide, x_1 = z_1 exp(z_2) and x_2 = z_2 + x_1^2 / 2, and its inverse v. All four
 * partial derivatives depend on the point, and yet det du/dz = exp(z_2).
 */
public record Bend() implements Bijection {
    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        Node z1 = z.slice(0, 1);
        Node z2 = z.slice(1, 1);
        Node x1 = z1.times(z2.exp());
        Node x2 = z2.plus(x1.square().times(0.5));
        return new ValueAndLogDet(Node.concat(x1, x2), z2);
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Node x1 = x.slice(0, 1);
        Node x2 = x.slice(1, 1);
        Node z2 = x2.minus(x1.square().times(0.5));
        Node z1 = x1.times(z2.negate().exp());
        return new ValueAndLogDet(Node.concat(z1, z2), z2.negate());
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("bend");
    }
}
