package io.diffeo.graph;

/** A number that depends on a point, with its gradient: what a function outside the graph tells of itself. Must be thread-safe. */
@FunctionalInterface
public interface GradientFunction {
    /**
     * The value at a point.
     *
     * @param x the point, not to be changed
     * @param gradient where the derivatives with respect to x are put, as many as x has numbers
     */
    double valueAndGradient(double[] x, double[] gradient);
}
