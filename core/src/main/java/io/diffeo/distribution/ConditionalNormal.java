package io.diffeo.distribution;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.nn.Mlp;
import io.diffeo.nn.Network;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.List;

/**
 * Independent normals whose means m and log-deviations s = 3 tanh(raw / 3) a network makes of the context: a base that depends on it. log p(x |
 * c) = -sum of (((x - m) e^-s)^2 / 2 + s + log(2 pi) / 2). Starts as the standard normal for every context.
 */
public final class ConditionalNormal implements Distribution {
    static final String TYPE = "conditional-normal";

    private static final double BOUND = 3;

    private final int dimension;
    private final int context;
    private final Network network;
    private final Mlp conditioner;

    private ConditionalNormal(int dimension, int context, Network network) {
        if (context < 1) {
            throw new IllegalArgumentException("expected at least one number of context, got " + context);
        }
        this.dimension = dimension;
        this.context = context;
        this.network = network;
        this.conditioner = new Mlp("conditioner", context, network, 2 * dimension);
    }

    /** Means and deviations of the given dimension, by a network that reads {@code context} numbers. */
    public static ConditionalNormal of(int dimension, int context, Network network) {
        return new ConditionalNormal(dimension, context, network);
    }

    static ConditionalNormal from(Recipe recipe, Registry.Maker inner) {
        return of(
                recipe.integer("dimension"),
                recipe.integer("context"),
                inner.make(Network.class, recipe.recipe("network")));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE)
                .with("dimension", dimension)
                .with("context", context)
                .with("network", network.recipe());
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int contextDimension() {
        return context;
    }

    @Override
    public List<Parameter> parameters() {
        return conditioner.parameters();
    }

    @Override
    public Law given(Graph graph, Node contextRows) {
        Node parameters = conditioner.apply(contextRows);
        Node m = parameters.slice(0, dimension);
        Node s = parameters.slice(dimension, dimension).times(1 / BOUND).tanh().times(BOUND);
        return new NormalLaw(graph, m, s);
    }

    @Override
    public String toString() {
        return title();
    }
}
