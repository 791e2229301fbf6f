package io.diffeo.inference;

import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Law;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Shape;

/** What distributions that approximate a posterior are given: a datum x, a latent z, or both. */
final class LatentContext {
    private LatentContext() {}

    /** Refuses a posterior that is not one of z given x. */
    static void checkPosterior(Target target, Distribution posterior) {
        int context = posterior.contextDimension();
        if (posterior.dimension() != target.dimension() || context != 0 && context != target.contextDimension()) {
            throw new IllegalArgumentException("expected a posterior of " + target.dimension()
                    + " numbers given none or " + target.contextDimension() + ", got one of " + posterior.dimension()
                    + " given " + context);
        }
    }

    /** q(z | x), or q(z) where the distribution has no context. */
    static Law given(Distribution posterior, Node x) {
        Graph graph = x.graph();
        return posterior.given(graph, posterior.contextDimension() == 0 ? graph.empty() : x);
    }

    /** A law of z, of z and below it x, or of neither, as the distribution's context has room. */
    static Law given(Distribution distribution, Node z, Node x) {
        Graph graph = z.graph();
        int context = distribution.contextDimension();
        if (context == 0) {
            return distribution.in(graph);
        }
        if (context == z.rows()) {
            return distribution.given(graph, z);
        }
        return distribution.given(graph, beside(z, x));
    }

    /** A value of each lane, and below it what all lanes of a sample share. */
    static Node beside(Node z, Node x) {
        return Node.concat(z, x.broadcast(Shape.tile(x.rows(), z.shape().lanesEach())));
    }
}
