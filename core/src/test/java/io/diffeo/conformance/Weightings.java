package io.diffeo.conformance;

import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import java.util.List;

/** Weights that are not at their start, for tests of other packages. */
public final class Weightings {
    private Weightings() {}

    public static Weights noisy(List<Parameter> parameters, long seed) {
        return Subject.perturbed(parameters, 0.5, seed);
    }
}
