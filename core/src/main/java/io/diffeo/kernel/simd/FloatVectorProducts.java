package io.diffeo.kernel.simd;

import io.diffeo.kernel.FloatProducts;
import io.diffeo.kernel.Products;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Products} by the micro-kernels of {@link FloatVectorRows}.
 *
 * <p>The three products are the same sum with other strides: {@code y[r][l] = sum over k of a[r rowStride + k innerStride] x[k][l]}. The outer
 * product first turns x into {@code [lanes][columns]}, a panel at a time, so that nothing is ever reduced across the lanes of a vector: the order of every sum is fixed,
 * interpreted or compiled, and with it the bits.
 */
public final class FloatVectorProducts implements Products<float[]> {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    /** Columns of x that the outer product turns at a time, and lanes that the others take at a time: a panel fits in the first-level cache. */
    private static final int PANEL = 4 * V;

    private static final int MAX_ROWS = 5;
    private static final float[] ZERO = {0f};

    private final FloatProducts scalar = new FloatProducts();
    private final ThreadLocal<float[]> scratch = ThreadLocal.withInitial(() -> new float[1 << 14]);

    @Override
    public void linear(Sizes s, float[] w, int wo, float[] b, int bo, float[] x, int xo, float[] y, int yo) {
        int lanes = s.lanes();
        if (lanes % V != 0) {
            scalar.linear(s, w, wo, b, bo, x, xo, y, yo);
            return;
        }
        for (int l = 0; l < lanes; l += PANEL) {
            int n = Math.min(PANEL, lanes - l);
            for (int o = 0, rows; o < s.out(); o += rows) {
                rows = FloatVectorRows.block(s.out() - o);
                int inner = s.limit(o + rows - 1);
                int at = yo + o * lanes + l;
                float[] start = b == null ? ZERO : b;
                int so = b == null ? 0 : bo + o;
                int ss = b == null ? 0 : 1;
                int row = wo + o * s.stride();
                FloatVectorRows.run(
                        rows, inner, w, row, s.stride(), 1, x, xo + l, lanes, start, so, ss, y, at, lanes, n);
            }
        }
        if (s.rectified()) {
            rectify(y, yo, s.out() * lanes);
        }
    }

    private static void rectify(float[] y, int yo, int n) {
        for (int i = 0; i < n; i += V) {
            FloatVector.fromArray(S, y, yo + i).max(0f).intoArray(y, yo + i);
        }
    }

    private static void gate(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < n; i += V) {
            VectorMask<Float> open = FloatVector.fromArray(S, x, xo + i).compare(VectorOperators.GT, 0f);
            zero.blend(FloatVector.fromArray(S, y, yo + i), open).intoArray(y, yo + i);
        }
    }

    @Override
    public void transposed(Sizes s, float[] w, int wo, float[] g, int go, float[] gate, int gateAt, float[] y, int yo) {
        int lanes = s.lanes();
        if (lanes % V != 0) {
            scalar.transposed(s, w, wo, g, go, gate, gateAt, y, yo);
            return;
        }
        for (int l = 0; l < lanes; l += PANEL) {
            int n = Math.min(PANEL, lanes - l);
            int first = 0;
            for (int i = 0, rows; i < s.in(); i += rows) {
                rows = FloatVectorRows.block(s.in() - i);
                first = s.firstRow(i, first);
                int row = wo + first * s.stride() + i;
                int from = go + first * lanes + l;
                int at = yo + i * lanes + l;
                FloatVectorRows.run(
                        rows, s.out() - first, w, row, 1, s.stride(), g, from, lanes, ZERO, 0, 0, y, at, lanes, n);
            }
        }
        if (gate != null) {
            gate(gate, gateAt, y, yo, s.in() * lanes);
        }
    }

    @Override
    public void outer(Sizes s, float[] g, int go, float[] x, int xo, float[] w, int wo, int beta) {
        int lanes = s.lanes();
        if (lanes % V == 0 && Math.min(s.out(), s.in()) < V) {
            FloatVectorDots.outer(s, g, go, x, xo, w, wo, beta);
            return;
        }
        float[] turned = scratch(lanes * PANEL + Math.max(MAX_ROWS * PANEL, FloatVectorTurn.SCRATCH));
        int sums = lanes * PANEL;
        for (int i = 0; i < s.in(); i += PANEL) {
            int columns = Math.min(PANEL, s.in() - i);
            int padded = padded(columns);
            FloatVectorTurn.turn(x, xo + i * lanes, columns, lanes, turned, padded, sums);
            for (int o = 0, rows; o < s.out(); o += rows) {
                rows = FloatVectorRows.block(s.out() - o);
                int n = padded(used(s, o + rows - 1, i, columns));
                int from = go + o * lanes;
                FloatVectorRows.run(
                        rows, lanes, g, from, lanes, 1, turned, 0, padded, ZERO, 0, 0, turned, sums, padded, n);
                for (int r = 0; r < rows; r++) {
                    int at = wo + (o + r) * s.stride() + i;
                    put(turned, sums + r * padded, used(s, o + r, i, columns), w, at, columns, beta);
                }
            }
        }
        for (int o = 0; o < s.out() && beta == 0; o++) {
            java.util.Arrays.fill(w, wo + o * s.stride() + s.in(), wo + (o + 1) * s.stride(), 0f);
        }
    }

    private static int padded(int columns) {
        return (columns + V - 1) / V * V;
    }

    /** How many columns of a panel that starts at column i a row uses. */
    private static int used(Sizes s, int row, int i, int columns) {
        return Math.max(0, Math.min(s.limit(row) - i, columns));
    }

    /** Adds the first n sums to a row of the result, or sets the row, zeros beyond. */
    private static void put(float[] sums, int so, int n, float[] w, int wo, int columns, int beta) {
        if (beta == 0) {
            System.arraycopy(sums, so, w, wo, n);
            java.util.Arrays.fill(w, wo + n, wo + columns, 0f);
            return;
        }
        int i = 0;
        for (; i + V <= n; i += V) {
            FloatVector.fromArray(S, w, wo + i)
                    .add(FloatVector.fromArray(S, sums, so + i))
                    .intoArray(w, wo + i);
        }
        for (; i < n; i++) {
            w[wo + i] += sums[so + i];
        }
    }

    private float[] scratch(int size) {
        float[] s = scratch.get();
        if (s.length < size) {
            s = new float[size + size / 2];
            scratch.set(s);
        }
        return s;
    }
}
