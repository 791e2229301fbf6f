package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * The bound of importance-weighted autoencoders, L_K = E[log of (1/K) sum of w_k] (Burda, Grosse and Salakhutdinov 2016, eq. 8): never lower for a
 * larger K, the ELBO for K = 1, and log p(x) in the limit. E[exp] of its estimate is p(x).
 */
public record ImportanceWeighted() implements Bound {
    @Override
    public Node of(Node logWeights) {
        return logWeights.logSumExp().minus(Math.log(logWeights.rows()));
    }
}
