package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * The derivative of the bound itself, through the draws: the reparameterised gradient (Kingma and Welling 2014; for several draws Burda, Grosse and
 * Salakhutdinov 2016, eq. 14). Unbiased, for draws that can be differentiated.
 */
public record PathDerivative() implements Estimator {
    @Override
    public Node surrogate(Bound bound, LogWeights weights) {
        return bound.of(weights.differentiable());
    }
}
