package io.diffeo.distribution;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/** Independent standard logistic variables: log p(x) = -sum over i of (x_i + 2 log(1 + exp(-x_i))). */
public final class Logistic implements Distribution {
    private final int dimension;

    private Logistic(int dimension) {
        this.dimension = dimension;
    }

    /** Location 0 and scale 1 in each dimension. */
    public static Logistic standard(int dimension) {
        return new Logistic(dimension);
    }

    static Logistic from(Recipe recipe) {
        return standard(recipe.integer("dimension"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("logistic").with("dimension", dimension);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    /** A sample is log U - log(1 - U). */
    @Override
    public Law given(Graph graph, Node context) {
        return Law.of(
                graph,
                () -> {
                    Node u = graph.uniform(dimension);
                    return u.log().minus(u.negate().log1p());
                },
                x -> {
                    Node size = x.abs();
                    return size.plus(size.negate().softplus().times(2))
                            .sumRows()
                            .negate();
                });
    }

    @Override
    public String toString() {
        return title();
    }
}
