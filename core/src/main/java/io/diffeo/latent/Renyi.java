package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * The variational Renyi bound, log of (1/K) sum of w_k^(1 - alpha), over 1 - alpha (Li and Turner 2016, eq. 13): it falls in alpha; the ELBO for
 * alpha = 1, the importance-weighted bound for alpha = 0. For a negative alpha it estimates an upper bound, from below.
 */
public record Renyi(double alpha) implements Bound {
    public Renyi {
        if (!Double.isFinite(alpha)) {
            throw new IllegalArgumentException("expected a finite alpha, got " + alpha + "; its limit is Largest");
        }
    }

    @Override
    public Node of(Node logWeights) {
        if (alpha == 1) {
            return new Elbo().of(logWeights);
        }
        double power = 1 - alpha;
        return new ImportanceWeighted().of(logWeights.times(power)).times(1 / power);
    }
}
