package io.diffeo.kernel;

/**
 * The monotone rational-quadratic spline (Durkan et al. 2019, eq. 4-8, after Gregory and Delbourgo 1982) on tiles, with its gradient.
 *
 * <p>With bin k: delta = h/w, t = (x - x_k)/w, u = t(1 - t), den = delta + (d_k + d_{k+1} - 2 delta) u,
 * <pre>
 *   y      = y_k + h (delta t^2 + d_k u) / den
 *   dy/dx  = delta^2 (d_{k+1} t^2 + 2 delta u + d_k (1 - t)^2) / den^2
 * </pre>
 * widths and heights are softmaxes bounded below, slopes softplus + minimum, slope 1 at both ends and the identity outside (-bound, bound).
 * Raw rows of one dimension: K widths, K heights, K - 1 slopes; all zeros give the identity.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface Splines<A> {
    /** Least width and height of a bin, as a share of the interval, and least slope of a knot. */
    double MINIMUM = 1e-3;

    /** softplus(SHIFT) + MINIMUM = 1: a raw slope of 0 is the slope of the identity. */
    double SHIFT = Math.log(Math.expm1(1 - MINIMUM));

    /** Numbers kept of the bin in use, each a row: its index, x_k, w, y_k, h, d_k, d_{k+1}. */
    int KEPT = 7;

    /**
     * Evaluates the spline (or its inverse) of each dimension.
     *
     * @param x values, [dimensions][lanes]
     * @param raw parameters, [dimensions (3K - 1)][lanes]
     * @param y result, [dimensions][lanes], then log |dy/dx|, [dimensions][lanes], then what {@code gradient} needs: for each dimension 2K rows
     *     of softmax and {@link #KEPT} rows of the bin
     */
    void evaluate(Shape s, A x, int xo, A raw, int ro, A y, int yo);

    /**
     * The vector-Jacobian product of {@code evaluate}.
     *
     * @param y what evaluate wrote
     * @param g gradient of y and of log |dy/dx|, [2 dimensions][lanes]
     * @param gx gradient of x, [dimensions][lanes], then of raw, [dimensions (3K - 1)][lanes]
     */
    void gradient(Shape s, A x, int xo, A raw, int ro, A y, int yo, A g, int go, A gx, int gxo);

    /** Which spline: number of dimensions, bins K, half-width of the interval, lanes of the tile, and whether the inverse is evaluated. */
    record Shape(int dimensions, int bins, double bound, int lanes, boolean inverse) {
        /** Parameters of one dimension. */
        public int parameters() {
            return 3 * bins - 1;
        }

        /** Rows that {@code evaluate} writes. */
        public int rows() {
            return dimensions * (2 + 2 * bins + KEPT);
        }
    }
}
