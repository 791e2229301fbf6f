package io.diffeo.kernel;

/**
 * Functions of one number, applied to whole arrays.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface Functions<A> {
    /** y = f(x), n elements. */
    void apply(Unary f, A x, int xo, A y, int yo, int n);
}
