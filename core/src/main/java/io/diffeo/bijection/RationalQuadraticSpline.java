package io.diffeo.bijection;

import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/**
 * A monotone rational-quadratic spline of K bins on (-bound, bound) and the identity outside (Durkan et al. 2019, eq. 4-8). The rational
 * function itself maps x to z, the direction of densities; z to x solves its quadratic.
 */
public record RationalQuadraticSpline(int bins, double bound) implements Transformer {
    static final String TYPE = "rational-quadratic-spline";

    public RationalQuadraticSpline {
        if (bins < 2 || bins > 500 || !(bound > 0 && Double.isFinite(bound))) {
            throw new IllegalArgumentException(
                    "expected 2 to 500 bins and a positive bound, got " + bins + " and " + bound);
        }
    }

    @Override
    public int parameters() {
        return 3 * bins - 1;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node parameters) {
        return image(z, parameters, true);
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node parameters) {
        return image(x, parameters, false);
    }

    private ValueAndLogDet image(Node v, Node parameters, boolean inverse) {
        Node both = v.spline(parameters, bins, bound, inverse);
        return new ValueAndLogDet(both.slice(0, v.rows()), both.slice(v.rows(), v.rows()));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE).with("bins", bins).with("bound", bound);
    }
}
