package io.diffeo.distribution;

import io.diffeo.data.Domain;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.recipe.Recipe;
import java.util.List;
import java.util.Map;

/**
 * A distribution over R^n, or over its integers, with an exact log-density or log-mass and a sampler, both traced as nodes by the {@link Law} that it
 * has in a graph. Whatever takes a distribution takes any: a prior, a likelihood, a posterior, a base, a flow. Immutable; numbers of parameters are
 * kept outside. Two of the same {@link #recipe} have parameters of their own, to which weights belong, so distributions are equal only to themselves:
 * to ask whether they are alike, compare recipes.
 */
public interface Distribution {
    /** Numbers in a point. */
    int dimension();

    /** Numbers of context that the distribution depends on; 0 if none. */
    default int contextDimension() {
        return 0;
    }

    /** Where the density is positive. */
    default Domain support() {
        return Domain.real(dimension());
    }

    /** The support as the weights make it, which may be a smaller box than {@link #support}: a trained scale moves the ends of a map's image. */
    default Domain support(Weights weights) {
        return support();
    }

    /** What is learned, in an order that never changes; none by default. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * This distribution in a graph, given a context.
     *
     * @param context [contextDimension][lanes]; {@link Graph#empty} where the distribution has none
     */
    Law given(Graph graph, Node context);

    /** This distribution in a graph, without context. */
    default Law in(Graph graph) {
        return given(graph, graph.empty());
    }

    /** Whether {@link #fromData} looks at rows: only then are they brought to this distribution. */
    default boolean startsFromData() {
        return false;
    }

    /**
     * Starting values that depend on data; called once, before training, with the rows that it shall learn, if {@link #startsFromData}.
     *
     * @param weights as they stand
     * @param x rows where this distribution lives
     * @param context a row of context for each, of no numbers where there is none
     */
    default Map<Parameter, double[]> fromData(Weights weights, double[][] x, double[][] context) {
        return Map.of();
    }

    /** How to make this distribution again. */
    Recipe recipe();

    /** Its type and its sizes, such as {@code conditional-normal of 3 dimensions given 2}: what {@code toString} begins with. */
    default String title() {
        return recipe().type() + " of " + dimension() + (dimension() == 1 ? " dimension" : " dimensions")
                + (contextDimension() == 0 ? "" : " given " + contextDimension());
    }
}
