package io.diffeo.inference;

import io.diffeo.distribution.Distribution;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Shape;
import io.diffeo.train.Energy;
import java.util.List;
import java.util.stream.Stream;

/**
 * A density known up to its constant, of a point z that may depend on a context c: p(z | c) = exp(-U(z; c)) / Z(c). What a sampler aims at: an energy
 * of one's own, a distribution, or the posterior of a latent given a datum.
 */
public interface Target {
    /** Numbers in a point. */
    int dimension();

    /** Numbers of context that the energy depends on; 0 if none. */
    default int contextDimension() {
        return 0;
    }

    /** What the energy depends on beside the point and the context; none by default. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * U in a graph, given a context.
     *
     * @param context [contextDimension][lanes]; {@link Graph#empty} where there is none
     */
    Energy given(Graph graph, Node context);

    /** An energy without context or parameters. */
    static Target of(int dimension, Energy energy) {
        return new Target() {
            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public Energy given(Graph graph, Node context) {
                return energy;
            }
        };
    }

    /**
     * The posterior of a latent z given a datum x, which is the context: U(z; x) = -log p(z) - log p(x | z), so that Z(x) = p(x).
     *
     * @param prior p(z), without context
     * @param likelihood p(x | z), whose context is z
     */
    static Target posterior(Distribution prior, Distribution likelihood) {
        if (prior.contextDimension() != 0 || likelihood.contextDimension() != prior.dimension()) {
            throw new IllegalArgumentException("expected a prior without context and a likelihood given its "
                    + prior.dimension() + " numbers, got contexts of " + prior.contextDimension() + " and "
                    + likelihood.contextDimension());
        }
        return new Target() {
            @Override
            public int dimension() {
                return prior.dimension();
            }

            @Override
            public int contextDimension() {
                return likelihood.dimension();
            }

            @Override
            public List<Parameter> parameters() {
                return Stream.concat(prior.parameters().stream(), likelihood.parameters().stream())
                        .distinct()
                        .toList();
            }

            @Override
            public Energy given(Graph graph, Node context) {
                return z -> {
                    Node x = context.broadcast(
                            Shape.tile(context.rows(), z.shape().lanesEach()));
                    Node log = prior.in(graph)
                            .logProb(z)
                            .plus(likelihood.given(graph, z).logProb(x));
                    return log.negate();
                };
            }
        };
    }
}
