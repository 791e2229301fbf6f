package io.diffeo.inference;

import io.diffeo.graph.Gradient;
import io.diffeo.graph.Node;
import io.diffeo.train.Energy;
import java.util.List;

/**
 * A point of phase space: a position x with a momentum v of unit mass, and the energy U(x) with its gradient, which the next step needs too.
 *
 * @param x [dimension][lanes]
 * @param v [dimension][lanes]
 * @param u U(x), [1][lanes]
 * @param slope the gradient of U at x, [dimension][lanes]
 */
public record Phase(Node x, Node v, Node u, Node slope) {
    /** At a position, with a momentum. */
    public static Phase at(Energy energy, Node x, Node v) {
        Node u = energy.of(x);
        Node one = x.graph().filled(u.shape(), 1);
        return new Phase(x, v, u, Gradient.flow(u, one, List.of(x)).get(0));
    }

    /** Here, with another momentum. */
    Phase with(Node momentum) {
        return new Phase(x, momentum, u, slope);
    }

    /** A momentum for each lane of a position, drawn from N(0, I). */
    static Node momentum(Node x) {
        return x.graph().each(x.shape().lanesEach(), () -> x.graph().normal(x.rows()));
    }

    /** H = U(x) + |v|^2 / 2. */
    Node hamiltonian() {
        return u.plus(v.square().sumRows().times(0.5));
    }
}
