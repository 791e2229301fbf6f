package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * The path derivative without the posterior's score, whose mean is zero for the ELBO: then unbiased, and exactly zero for every draw where q is the
 * posterior (Roeder, Wu and Duvenaud 2017). For bounds of several draws it is biased; {@link DoublyReparameterized} is not.
 */
public record StickingTheLanding() implements Estimator {
    @Override
    public Node surrogate(Bound bound, LogWeights weights) {
        Node share = new Derivatives(bound, weights.numbers()).first();
        return weights.model(share).plus(weights.path(share));
    }
}
