package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * Reweighted wake-sleep: the model follows the bound, the posterior makes KL(p(z | x) || q(z | x)) less, by sum of W_k d log q(z_k) (Bornschein and
 * Bengio 2015, eq. 9, "wake phi"). Not the gradient of the bound, biased for a finite K, and fit for draws that cannot be differentiated.
 */
public record WakeSleep() implements Estimator {
    @Override
    public Node surrogate(Bound bound, LogWeights weights) {
        Node share = new Derivatives(bound, weights.numbers()).first();
        return weights.model(share).plus(weights.score(share));
    }
}
