package io.diffeo.kernel;

/**
 * Functions of one number, applied to whole arrays, and what else plain loops do not vectorise: choices, and sums along the lanes.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface Functions<A> {
    /** y = f(x), n elements. */
    void apply(Unary f, A x, int xo, A y, int yo, int n);

    /** y = g where x > 0, else 0: how a gradient passes a rectified value. */
    void gate(A g, int go, A x, int xo, A y, int yo, int n);

    /** y[r] = beta y[r] + sum over l of x[r][l]; beta is 0 or 1. */
    void sumLanes(A x, int xo, A y, int yo, int rows, int lanes, int beta);
}
