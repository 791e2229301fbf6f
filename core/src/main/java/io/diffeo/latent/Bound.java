package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * A lower bound of log p(x), or an estimate of it, made of the logarithms of importance weights w_k = p(x, z_k) / q(z_k | x), the z_k independent draws
 * of q. Anybody can write one; gradients are derived from it.
 */
@FunctionalInterface
public interface Bound {
    /**
     * The bound of each datum, in nats.
     *
     * @param logWeights [K][lanes]
     * @return [1][lanes]
     */
    Node of(Node logWeights);

    /** The evidence lower bound, {@link Elbo}. */
    static Bound elbo() {
        return new Elbo();
    }

    /** The importance-weighted bound, {@link ImportanceWeighted}. */
    static Bound iwae() {
        return new ImportanceWeighted();
    }
}
