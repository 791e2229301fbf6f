package io.diffeo.kernel;

/**
 * Convolutions of images in tiles: a tile's rows are channels by height by width, [channels height width][lanes], one image a lane. A window of
 * {@code size} by {@code size} pixels, of odd size, slides over each pixel; pixels beyond the edge count as zero, so that the result has the same
 * height and width.
 *
 * <p>Of the window's places in raster order the first {@code taps} are used: all, or those before its centre, or those up to it (the masks A and B of
 * van den Oord et al. 2016, section 3.2). What is not used is neither stored nor multiplied. With tap t at (dy, dx) from the centre,
 * <pre>
 *   y[o][p] = b[o] + sum over i and t of w[o][i taps + t] x[i][p + (dy, dx)]
 * </pre>
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface Convolutions<A> {
    /** y = w * x + b; b may be null. Shapes: w (out, in taps), x [in pixels][lanes], y [out pixels][lanes]. */
    void forward(Shape s, A w, int wo, A b, int bo, A x, int xo, A y, int yo);

    /** The transpose: x[i][q] = sum over o and t of w[o][i taps + t] g[o][q - (dy, dx)]. Shapes: g [out pixels][lanes], x [in pixels][lanes]. */
    void transposed(Shape s, A w, int wo, A g, int go, A x, int xo);

    /** w[o][i taps + t] = beta w + the sum over pixels p and lanes of g[o][p] x[i][p + (dy, dx)]. */
    void weights(Shape s, A g, int go, A x, int xo, A w, int wo, int beta);

    /** The sizes of a convolution. */
    record Shape(int in, int out, int height, int width, int size, int taps, int lanes) {
        /** Numbers of a row of w. */
        public int inner() {
            return in * taps;
        }

        /** Numbers of a channel: pixels by lanes. */
        public int plane() {
            return height * width * lanes;
        }

        /** How far below the centre a tap is. */
        public int dy(int tap) {
            return tap / size - size / 2;
        }

        /** How far to the right of the centre a tap is. */
        public int dx(int tap) {
            return tap % size - size / 2;
        }

        /** The first of the numbers 0 to n - 1 that stays among them when moved by d. */
        public static int first(int d) {
            return Math.max(0, -d);
        }

        /** How many of the numbers 0 to n - 1 stay among them when moved by d. */
        public static int staying(int n, int d) {
            return Math.max(0, n - Math.abs(d));
        }
    }
}
