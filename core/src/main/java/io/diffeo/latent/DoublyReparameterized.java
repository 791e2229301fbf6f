package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * The path derivative whose score term -dL/dl_k d log q(z_k) is reparameterised once more, into -d^2L/dl_k^2 d log w_k: unbiased for every bound, and
 * its signal does not drown in noise as K grows. For the importance-weighted bound the factors are W_k - W_k (1 - W_k) = W_k^2 (Tucker et al. 2019,
 * eq. 8); for a Renyi bound alpha W_k + (1 - alpha) W_k^2.
 */
public record DoublyReparameterized() implements Estimator {
    @Override
    public Node surrogate(Bound bound, LogWeights weights) {
        Derivatives d = new Derivatives(bound, weights.numbers());
        Node first = d.first();
        return weights.model(first).plus(weights.path(first.minus(d.second().times(weights.beta()))));
    }
}
