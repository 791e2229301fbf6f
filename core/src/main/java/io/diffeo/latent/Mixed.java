package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * A convex combination of two bounds, share A + (1 - share) B: of the ELBO and the importance-weighted one it is CIWAE (Rainforth et al. 2018, section
 * 5).
 */
public record Mixed(double share, Bound a, Bound b) implements Bound {
    public Mixed {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("expected a share in [0, 1], got " + share);
        }
    }

    @Override
    public Node of(Node logWeights) {
        return a.of(logWeights).times(share).plus(b.of(logWeights).times(1 - share));
    }
}
