package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * The model follows one bound of all draws, the posterior another, each by its own path derivative: with the importance-weighted bound of all for the
 * model, and of groups for the posterior, it is PIWAE (Rainforth et al. 2018, section 5).
 *
 * @param posterior the bound that the posterior follows
 */
public record TwoBounds(Bound posterior) implements Estimator {
    @Override
    public Node surrogate(Bound bound, LogWeights weights) {
        Node l = weights.numbers();
        Node share = new Derivatives(posterior, l).first();
        return weights.model(new Derivatives(bound, l).first())
                .plus(weights.path(share))
                .minus(weights.score(share.times(weights.beta())));
    }
}
