package io.diffeo.inference;

import io.diffeo.graph.Node;
import io.diffeo.train.Energy;

/**
 * A map of phase space that a Metropolis-Hastings step proposes by: one that undoes itself when the momentum is turned round, or, where a direction is
 * drawn, when the direction is. In one graph.
 */
@FunctionalInterface
public interface Dynamics {
    Move move(Energy energy, Phase from);

    /**
     * Where a map leads.
     *
     * @param logDet log |det| of its Jacobian on (x, v): [1][lanes], or a number for all
     */
    record Move(Phase to, Node logDet) {}
}
