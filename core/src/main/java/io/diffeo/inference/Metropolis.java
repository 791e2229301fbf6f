package io.diffeo.inference;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.train.Energy;

/**
 * A Metropolis-Hastings step in a graph: a momentum v ~ N(0, I), a move of {@link Dynamics} to (x', v'), and acceptance with probability A = min(1,
 * exp(H(x, v) - H(x', v') + log |det|)). It leaves exp(-U) as it is, whatever the dynamics are; where something is not finite, it stays.
 *
 * @param x where the chain is after the step
 * @param proposed x'
 * @param logRatio log of what A is the minimum of with 1; NaN where the dynamics blew up
 * @param accepted 1 where it moved, else 0
 */
public record Metropolis(Node x, Node proposed, Node logRatio, Node accepted) {
    /** Below this no exponential is above 0. */
    private static final double NEVER = -745;

    /** A step from a position. */
    public static Metropolis step(Dynamics dynamics, Energy energy, Node x) {
        return step(dynamics, energy, x, Phase.momentum(x));
    }

    /** A step from a position with a momentum. */
    static Metropolis step(Dynamics dynamics, Energy energy, Node x, Node momentum) {
        Graph graph = x.graph();
        Phase start = Phase.at(energy, x, momentum);
        Dynamics.Move move = dynamics.move(energy, start);
        Node ratio = start.hamiltonian().minus(move.to().hamiltonian()).plus(move.logDet());
        Node u = graph.each(x.shape().lanesEach(), () -> graph.uniform(1));
        Node accepted = u.log().less(ratio);
        return new Metropolis(accepted.where(move.to().x(), x), move.to().x(), ratio, accepted);
    }

    /** A, 0 where the dynamics blew up. */
    public Node acceptance() {
        Graph graph = logRatio.graph();
        return graph.constant(NEVER)
                .less(logRatio)
                .where(logRatio.min(graph.constant(0)).exp(), graph.constant(0));
    }
}
