package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * {@link WakeSleep} with its score reparameterised, sum of d^2L/dl_k^2 d log w_k through z: of the same mean and less variance; for the
 * importance-weighted bound the factors are W_k - W_k^2 (Tucker et al. 2019, eq. 9).
 */
public record WakeSleepReparameterized() implements Estimator {
    @Override
    public Node surrogate(Bound bound, LogWeights weights) {
        Derivatives d = new Derivatives(bound, weights.numbers());
        return weights.model(d.first()).plus(weights.path(d.second()));
    }
}
