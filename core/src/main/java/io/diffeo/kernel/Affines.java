package io.diffeo.kernel;

/**
 * The affine map whose scale cannot run away (Real NVP, Dinh et al. 2017, eq. 7; MAF, Papamakarios et al. 2017, eq. 3) on tiles, with its
 * gradient:
 * <pre>
 *   x = z e^s + m,   and its inverse   z = (x - m) e^-s,   with s = bound tanh(raw / bound)
 * </pre>
 * Raw rows of one dimension: m, raw; zeros give the identity.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface Affines<A> {
    /** Parameters of one dimension: m and raw. */
    int PARAMETERS = 2;

    /**
     * Evaluates the map (or its inverse) of each dimension.
     *
     * @param x arguments, [dimensions][lanes]
     * @param raw parameters, [2 dimensions][lanes]
     * @param y values, [dimensions][lanes], then log slopes (s, or -s for the inverse), then slopes, which {@code gradient} needs
     */
    void evaluate(Shape s, A x, int xo, A raw, int ro, A y, int yo);

    /**
     * The vector-Jacobian product of {@code evaluate}.
     *
     * @param y what evaluate wrote
     * @param g gradient of values and log slopes, [2 dimensions][lanes]
     * @param gx gradient of x, [dimensions][lanes], then of raw, [2 dimensions][lanes]
     */
    void gradient(Shape s, A x, int xo, A y, int yo, A g, int go, A gx, int gxo);

    /** Which map: number of dimensions, bound of |s|, lanes of the tile, and whether the inverse is evaluated. */
    record Shape(int dimensions, double bound, int lanes, boolean inverse) {
        /** Numbers in the rows of one kind. */
        public int size() {
            return dimensions * lanes;
        }
    }
}
