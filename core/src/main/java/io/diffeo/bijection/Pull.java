package io.diffeo.bijection;

import io.diffeo.graph.Weights;

/** Runs the inverse of a bijection on rows, in double precision. */
final class Pull {
    private Pull() {}

    static double[][] back(Bijection bijection, Weights weights, double[][] x, double[][] context) {
        return new Traced(weights).at(x, context, (point, given) -> bijection
                .inverse(point, given)
                .value());
    }
}
