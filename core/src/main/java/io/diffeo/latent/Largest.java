package io.diffeo.latent;

import io.diffeo.graph.Node;

/** The largest log-weight, VR-max: the Renyi bound of alpha = minus infinity (Li and Turner 2016, section 4.2). Only its draw is learned from. */
public record Largest() implements Bound {
    @Override
    public Node of(Node logWeights) {
        Node largest = logWeights.slice(0, 1);
        for (int k = 1; k < logWeights.rows(); k++) {
            largest = largest.max(logWeights.slice(k, 1));
        }
        return largest;
    }
}
