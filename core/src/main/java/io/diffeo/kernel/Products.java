package io.diffeo.kernel;

/**
 * Products of a matrix, shared by all samples, with a tile {@code [rows][lanes]}: one sample a lane.
 *
 * <p>A matrix is {@code [out][in]}, row-major, with a row stride. A staircase (the mask of a MADE whose hidden units are sorted by degree) is
 * given by {@code limits}: row o uses its first limits[o] columns only, limits never decrease, and the weights beyond are stored as zeros.
 * {@code null} means that every column is used.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface Products<A> {
    /** y = W x + b, then rectified (max(y, 0)) if asked; b may be null. Shapes: W (out, in), x [in][lanes], y [out][lanes]. */
    void linear(Sizes s, A w, int wo, A b, int bo, A x, int xo, A y, int yo);

    /** y = W' g, and 0 where the gate is not above 0; the gate may be null. Shapes: W (out, in), g [out][lanes], gate and y [in][lanes]. */
    void transposed(Sizes s, A w, int wo, A g, int go, A gate, int gateAt, A y, int yo);

    /** W = beta W + g x', summed over lanes; with beta = 0 columns beyond {@code in} are set to 0. Shapes: g [out][lanes], x [in][lanes]. */
    void outer(Sizes s, A g, int go, A x, int xo, A w, int wo, int beta);

    /**
     * The sizes of a product.
     *
     * @param stride elements from one row of the matrix to the next
     * @param limits columns in use of each row, or null for all
     * @param rectified whether {@code linear} ends with max(y, 0)
     */
    record Sizes(int out, int in, int stride, int lanes, int[] limits, boolean rectified) {
        public int limit(int row) {
            return limits == null ? in : limits[row];
        }

        /** The first row, from the given one on, that uses a column: rows before it do not. */
        public int firstRow(int column, int from) {
            if (limits == null) {
                return 0;
            }
            int row = from;
            while (row < out && limits[row] <= column) {
                row++;
            }
            return row;
        }
    }
}
