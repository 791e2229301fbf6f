package io.diffeo.inference;

import io.diffeo.graph.Node;
import io.diffeo.train.Energy;

/**
 * Leapfrog steps of Hamilton's equations for H = U(x) + |v|^2 / 2 (Neal 2011, section 2.3):
 * <pre>
 *   v' = v - (e/2) dU(x),   x' = x + e v',   v'' = v' - (e/2) dU(x')
 * </pre>
 * Each step keeps volume, is undone by turning the momentum round, and errs in H by O(e^2) along a trajectory. The gradient at the end of a step serves the
 * next. It can be differentiated itself, with second derivatives of U.
 *
 * @param step e, a number, one for each dimension, or a tile; in dimensions with a step e s this is the map for coordinates x / s
 * @param steps how many
 */
public record Leapfrog(Node step, int steps) implements Dynamics {
    public Leapfrog {
        if (steps < 1) {
            throw new IllegalArgumentException("expected at least 1 leapfrog step, got " + steps);
        }
    }

    @Override
    public Move move(Energy energy, Phase from) {
        Node half = step.times(0.5);
        Phase at = from;
        for (int i = 0; i < steps; i++) {
            Node v = at.v().minus(half.times(at.slope()));
            Phase next = Phase.at(energy, at.x().plus(step.times(v)), v);
            at = next.with(v.minus(half.times(next.slope())));
        }
        return new Move(at, step.graph().constant(0));
    }
}
