package io.diffeo.distribution;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.kernel.Unary;
import io.diffeo.recipe.Recipe;

/** Independent standard Laplace variables: log p(x) = -sum over i of (|x_i| + log 2). */
public final class Laplace implements Distribution {
    private final int dimension;

    private Laplace(int dimension) {
        this.dimension = dimension;
    }

    /** Location 0 and scale 1 in each dimension. */
    public static Laplace standard(int dimension) {
        return new Laplace(dimension);
    }

    static Laplace from(Recipe recipe) {
        return standard(recipe.integer("dimension"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("laplace").with("dimension", dimension);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    /** A sample is an exponential variable -log U with a random sign. */
    @Override
    public Law given(Graph graph, Node context) {
        return Law.of(
                graph,
                () -> {
                    Node sign = graph.uniform(dimension).subtractFrom(0.5).apply(Unary.SIGN);
                    return graph.uniform(dimension).log().times(sign);
                },
                x -> x.abs().sumRows().subtractFrom(-dimension * Math.log(2)));
    }

    @Override
    public String toString() {
        return title();
    }
}
