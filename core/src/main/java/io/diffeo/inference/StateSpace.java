package io.diffeo.inference;

import io.diffeo.distribution.Distribution;
import io.diffeo.graph.Parameter;
import java.util.List;
import java.util.stream.Stream;

/**
 * A state-space model: states z_1 ~ p(z_1), z_t ~ p(z_t | z_(t-1)), and observations x_t ~ p(x_t | z_t).
 *
 * @param initial p(z_1), without context
 * @param transition p(z_t | z_(t-1)), whose context is the state before
 * @param emission p(x_t | z_t), whose context is the state
 */
public record StateSpace(Distribution initial, Distribution transition, Distribution emission) {
    public StateSpace {
        int n = initial.dimension();
        boolean fits = initial.contextDimension() == 0
                && transition.dimension() == n
                && transition.contextDimension() == n
                && emission.contextDimension() == n;
        if (!fits) {
            throw new IllegalArgumentException(
                    "expected an initial distribution without context, and a transition and an"
                            + " emission given its " + n + " numbers, got contexts of " + initial.contextDimension()
                            + ", "
                            + transition.contextDimension() + " and " + emission.contextDimension()
                            + " and a transition of "
                            + transition.dimension() + " numbers");
        }
    }

    /** Numbers in a state. */
    public int states() {
        return initial.dimension();
    }

    /** Numbers in an observation. */
    public int observations() {
        return emission.dimension();
    }

    /** The parameters of all three. */
    public List<Parameter> parameters() {
        return Stream.of(initial, transition, emission)
                .flatMap(each -> each.parameters().stream())
                .distinct()
                .toList();
    }
}
