package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * {@link ScoreFunction} with a signal for each draw: L - L_k, where L_k is the bound with log w_k replaced by the mean of the others (Mnih and Rezende
 * 2016, eq. 10). Unbiased for any draws, discrete ones too; needs at least two.
 */
public record Vimco() implements Estimator {
    @Override
    public Node surrogate(Bound bound, LogWeights weights) {
        Node l = weights.numbers();
        Derivatives d = new Derivatives(bound, l);
        Node share = d.first();
        Node signal = bound.of(l).minus(d.withoutEach());
        return weights.model(share).plus(weights.score(signal.minus(share.times(weights.beta()))));
    }
}
