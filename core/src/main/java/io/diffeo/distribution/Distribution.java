package io.diffeo.distribution;

import io.diffeo.data.Domain;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.recipe.Recipe;
import java.util.List;
import java.util.Map;

/**
 * A distribution over R^n, or over its integers, with an exact log-density or log-mass and a sampler, both traced as nodes. Immutable; numbers of
 * parameters are kept outside.
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

    /** What is learned or kept, in the order of a model file. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * The log-density in nats; over integers, the logarithm of the probability mass.
     *
     * @param x points, [dimension][lanes]
     * @param context [contextDimension][lanes], or null
     * @return [1][lanes]; minus infinity outside the support
     */
    Node logProb(Node x, Node context);

    /**
     * Independent samples, made from the graph's random inputs by a map that can be differentiated in the parameters.
     *
     * @return [dimension][lanes]
     */
    Node sample(Graph graph, Node context);

    /** Whether {@link #fromData} looks at rows: only then are they brought to this distribution. */
    default boolean startsFromData() {
        return false;
    }

    /**
     * Starting values that depend on data; called once, before training, with the latents of the rows, if {@link #startsFromData}.
     *
     * @param x rows where this distribution lives
     * @param context rows of context, or null
     */
    default Map<Parameter, double[]> fromData(double[][] x, double[][] context) {
        return Map.of();
    }

    /** How to make this distribution again. */
    Recipe recipe();
}
