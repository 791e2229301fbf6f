package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * The derivative of the bound by the likelihood ratio, L sum of d log q(z_k) + sum of dL/dl_k d log w_k with z held (Williams 1992; Mnih and Rezende
 * 2016, eq. 5). Unbiased for any draws, discrete ones too, but its variance grows with K.
 */
public record ScoreFunction() implements Estimator {
    @Override
    public Node surrogate(Bound bound, LogWeights weights) {
        Node l = weights.numbers();
        Node share = new Derivatives(bound, l).first();
        return weights.model(share).plus(weights.score(bound.of(l).minus(share.times(weights.beta()))));
    }
}
