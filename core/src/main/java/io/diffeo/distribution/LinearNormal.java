package io.diffeo.distribution;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Shape;
import io.diffeo.recipe.Recipe;
import java.util.List;

/**
 * Independent normals whose means are linear in the context: x = W c + m + e^s eps, log p(x | c) = -sum of (((x - W c - m) e^-s)^2 / 2 + s + log(2 pi)
 * / 2). Of a standard normal c it is probabilistic principal component analysis if all s are equal (Tipping and Bishop 1999), else factor analysis.
 * Starts at small random W, m = 0 and s = 0.
 */
public final class LinearNormal implements Distribution {
    static final String TYPE = "linear-normal";

    private final int dimension;
    private final int context;
    private final boolean equal;
    private final Parameter slope;
    private final Parameter mean;
    private final Parameter logScale;

    private LinearNormal(int dimension, int context, boolean equal) {
        if (dimension < 1 || context < 1) {
            throw new IllegalArgumentException(
                    "expected at least one number of x and one of context, got " + dimension + " and " + context);
        }
        this.dimension = dimension;
        this.context = context;
        this.equal = equal;
        this.slope = Parameter.trained("slope", dimension, context, Parameter.Start.normal(0.1 / Math.sqrt(context)));
        this.mean = Parameter.trained("mean", dimension, 1, Parameter.Start.constant(0));
        this.logScale = Parameter.trained("logScale", equal ? 1 : dimension, 1, Parameter.Start.constant(0));
    }

    /** A deviation of its own for each dimension. */
    public static LinearNormal diagonal(int dimension, int context) {
        return new LinearNormal(dimension, context, false);
    }

    /** One deviation for all dimensions. */
    public static LinearNormal isotropic(int dimension, int context) {
        return new LinearNormal(dimension, context, true);
    }

    static LinearNormal from(Recipe recipe) {
        return new LinearNormal(recipe.integer("dimension"), recipe.integer("context"), recipe.flag("isotropic"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE)
                .with("dimension", dimension)
                .with("context", context)
                .with("isotropic", equal);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int contextDimension() {
        return context;
    }

    /** W [dimension][context], m [dimension], s [dimension] or one number for all. */
    @Override
    public List<Parameter> parameters() {
        return List.of(slope, mean, logScale);
    }

    @Override
    public Law given(Graph graph, Node contextRows) {
        Node m = graph.parameter(slope).linear(contextRows, graph.parameter(mean));
        Node s = graph.parameter(logScale).broadcast(new Shape(dimension, 1));
        return new NormalLaw(graph, m, s);
    }

    @Override
    public String toString() {
        return title();
    }
}
