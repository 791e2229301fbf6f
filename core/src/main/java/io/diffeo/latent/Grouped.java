package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * The mean of a bound over groups of draws; of the importance-weighted one it is MIWAE, between the ELBO and {@link ImportanceWeighted} of all draws
 * (Rainforth et al. 2018, section 5).
 *
 * @param bound of each group
 * @param groups how many; the number of draws must be a multiple
 */
public record Grouped(Bound bound, int groups) implements Bound {
    public Grouped {
        if (groups < 1) {
            throw new IllegalArgumentException("expected at least one group, got " + groups);
        }
    }

    @Override
    public Node of(Node logWeights) {
        int size = logWeights.rows() / groups;
        if (size * groups != logWeights.rows() || size == 0) {
            throw new IllegalArgumentException(
                    "expected draws in " + groups + " groups of one size, got " + logWeights.rows() + " draws");
        }
        Node sum = bound.of(logWeights.slice(0, size));
        for (int g = 1; g < groups; g++) {
            sum = sum.plus(bound.of(logWeights.slice(g * size, size)));
        }
        return sum.times(1.0 / groups);
    }
}
