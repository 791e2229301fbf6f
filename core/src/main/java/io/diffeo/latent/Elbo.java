package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * The evidence lower bound, by the mean of K draws: E_q[log w] = log p(x) - KL(q(z | x) || p(z | x)) (Kingma and Welling 2014, eq. 2). Its expectation
 * does not depend on K.
 */
public record Elbo() implements Bound {
    @Override
    public Node of(Node logWeights) {
        return logWeights.sumRows().times(1.0 / logWeights.rows());
    }
}
