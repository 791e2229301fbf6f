package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * How the gradient of a {@link Bound} is estimated from draws of the posterior. All estimators here have the same value, the bound's; they differ in
 * bias and variance. Anybody can write one.
 */
@FunctionalInterface
public interface Estimator {
    /**
     * A number for each datum whose gradient is the estimate; its value does not matter.
     *
     * @return [1][lanes]
     */
    Node surrogate(Bound bound, LogWeights weights);
}
