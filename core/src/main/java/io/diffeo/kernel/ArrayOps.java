package io.diffeo.kernel;

/**
 * Storage, moves, arithmetic of two arrays, and reductions, on {@code float[]} or {@code double[]}.
 *
 * <p>Every operand is an array and the offset of its first element. A tile is {@code [rows][lanes]}, lanes contiguous.
 *
 * @param <A> the array type
 */
public interface ArrayOps<A> {
    A allocate(int size);

    int length(A a);

    double get(A a, int index);

    void set(A a, int index, double value);

    void fill(A y, int yo, int n, double value);

    void copy(A x, int xo, A y, int yo, int n);

    /** y = x, rounded to this precision. */
    void round(double[] x, int xo, A y, int yo, int n);

    /** y = x, as doubles. */
    void widen(A x, int xo, double[] y, int yo, int n);

    /** y = a x + b. */
    void affine(double a, double b, A x, int xo, A y, int yo, int n);

    /** y = f(a, b). */
    void binary(Binary f, A a, int ao, A b, int bo, A y, int yo, int n);

    /** y = a where mask is not 0, else b; the other value is not looked at, so it may be infinite or NaN. */
    void where(A mask, int mo, A a, int ao, A b, int bo, A y, int yo, int n);

    /** y[r][l] = x[r]. */
    void broadcastLanes(A x, int xo, A y, int yo, int rows, int lanes);

    /** y[r][l] = x[l]. */
    void broadcastRow(A x, int xo, A y, int yo, int rows, int lanes);

    /** y[l] = sum over r of x[r][l], in pairs, so that many rows lose no digits. */
    void sumRows(A x, int xo, A y, int yo, int rows, int lanes);

    /** y[r][l] = x[rows[r]][l]. */
    void gather(A x, int xo, int[] rows, A y, int yo, int lanes);

    /** y[r][j][l] = x[r][from[j][l]][l], for k lanes of each of the samples. */
    void takeLanes(A x, int xo, A from, int fo, A y, int yo, int rows, int k, int samples);

    /** y[r][j][l] is the sum of x[r][i][l] over all i with from[i][l] = j, in order. */
    void giveLanes(A x, int xo, A from, int fo, A y, int yo, int rows, int k, int samples);

    /** y += a x. */
    void addScaled(double a, A x, int xo, A y, int yo, int n);

    /** Sum of squares, accumulated in double. */
    double squaredNorm(A x, int xo, int n);

    /**
     * One step of Adam with decoupled weight decay (Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter 2019, algorithm 2):
     * m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g^2, w -= rate (m / c1 / (sqrt(v / c2) + epsilon) + decay w),
     * with g = scale times the gradient and c1, c2 the bias corrections; then the running average of the weights, a = keep a + (1 - keep) w.
     */
    void adam(A w, int wo, A gradient, int go, A m, A v, A average, int mo, int n, AdamStep step);

    /** The numbers of one Adam step. */
    record AdamStep(
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            double correction1,
            double correction2,
            double decay,
            double scale,
            double keep) {}
}
