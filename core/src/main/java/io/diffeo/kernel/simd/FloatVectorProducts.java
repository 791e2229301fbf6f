package io.diffeo.kernel.simd;

import io.diffeo.kernel.FloatProducts;
import io.diffeo.kernel.Products;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Products} by one micro-kernel: four rows of the result by four vectors of lanes stay in registers while the inner dimension passes.
 *
 * <p>The three products are the same sum with other strides: {@code y[r][l] = sum over k of a[r rowStride + k innerStride] x[k][l]}. The outer
 * product first turns x into {@code [lanes][columns]}, a panel at a time, so that nothing is ever reduced across the lanes of a vector: the order of every sum is fixed,
 * interpreted or compiled, and with it the bits.
 */
public final class FloatVectorProducts implements Products<float[]> {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    /** Columns of x that the outer product turns at a time: a panel fits in the first-level cache. */
    private static final int PANEL = 4 * V;

    private final FloatProducts scalar = new FloatProducts();
    private final ThreadLocal<float[]> scratch = ThreadLocal.withInitial(() -> new float[1 << 14]);

    @Override
    public void linear(Sizes s, float[] w, int wo, float[] b, int bo, float[] x, int xo, float[] y, int yo) {
        int lanes = s.lanes();
        if (lanes % V != 0) {
            scalar.linear(s, w, wo, b, bo, x, xo, y, yo);
            return;
        }
        for (int o = 0; o < s.out(); o++) {
            java.util.Arrays.fill(y, yo + o * lanes, yo + (o + 1) * lanes, b == null ? 0f : b[bo + o]);
        }
        for (int o = 0; o < s.out(); ) {
            int rows = Math.min(4, s.out() - o);
            int inner = s.limit(o + rows - 1);
            rows(rows, inner, w, wo + o * s.stride(), s.stride(), 1, x, xo, lanes, y, yo + o * lanes, lanes, lanes);
            o += rows;
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

    @Override
    public void transposed(Sizes s, float[] w, int wo, float[] g, int go, float[] y, int yo, int beta) {
        int lanes = s.lanes();
        if (lanes % V != 0) {
            scalar.transposed(s, w, wo, g, go, y, yo, beta);
            return;
        }
        if (beta == 0) {
            java.util.Arrays.fill(y, yo, yo + s.in() * lanes, 0f);
        }
        for (int i = 0; i < s.in(); ) {
            int rows = Math.min(4, s.in() - i);
            int first = s.firstRow(i);
            rows(
                    rows,
                    s.out() - first,
                    w,
                    wo + first * s.stride() + i,
                    1,
                    s.stride(),
                    g,
                    go + first * lanes,
                    lanes,
                    y,
                    yo + i * lanes,
                    lanes,
                    lanes);
            i += rows;
        }
    }

    @Override
    public void outer(Sizes s, float[] g, int go, float[] x, int xo, float[] w, int wo, int beta) {
        int lanes = s.lanes();
        float[] turned = scratch(lanes * PANEL + 4 * PANEL);
        int sums = lanes * PANEL;
        for (int i = 0; i < s.in(); i += PANEL) {
            int columns = Math.min(PANEL, s.in() - i);
            int padded = padded(columns);
            turn(x, xo + i * lanes, columns, lanes, turned, padded);
            for (int o = 0; o < s.out(); o += 4) {
                int rows = Math.min(4, s.out() - o);
                int at = wo + o * s.stride() + i;
                if (columns == padded && s.limit(o) >= i + columns) {
                    for (int r = 0; r < rows && beta == 0; r++) {
                        java.util.Arrays.fill(w, at + r * s.stride(), at + r * s.stride() + columns, 0f);
                    }
                    rows(rows, lanes, g, go + o * lanes, lanes, 1, turned, 0, padded, w, at, s.stride(), columns);
                    continue;
                }
                int used = used(s, o + rows - 1, i, columns);
                java.util.Arrays.fill(turned, sums, sums + rows * padded, 0f);
                rows(rows, lanes, g, go + o * lanes, lanes, 1, turned, 0, padded, turned, sums, padded, padded(used));
                for (int r = 0; r < rows; r++) {
                    put(turned, sums + r * padded, used(s, o + r, i, columns), w, at + r * s.stride(), columns, beta);
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
        for (int i = 0; i < n; i++) {
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

    /** y[l][i] = x[i][l], rows of y padded with zeros. */
    private static void turn(float[] x, int xo, int in, int lanes, float[] y, int padded) {
        int i = 0;
        for (; i + 4 <= in; i += 4) {
            int at = xo + i * lanes;
            for (int l = 0; l < lanes; l++) {
                int to = l * padded + i;
                y[to] = x[at + l];
                y[to + 1] = x[at + lanes + l];
                y[to + 2] = x[at + 2 * lanes + l];
                y[to + 3] = x[at + 3 * lanes + l];
            }
        }
        for (; i < padded; i++) {
            for (int l = 0; l < lanes; l++) {
                y[l * padded + i] = i < in ? x[xo + i * lanes + l] : 0f;
            }
        }
    }

    /** Adds to up to four rows of y: n lanes, {@code inner} terms each. */
    private static void rows(
            int rows,
            int inner,
            float[] a,
            int ao,
            int rowStride,
            int innerStride,
            float[] x,
            int xo,
            int xStride,
            float[] y,
            int yo,
            int yStride,
            int n) {
        int l = 0;
        if (rows == 4) {
            for (; l + 4 * V <= n; l += 4 * V) {
                fourByFour(inner, a, ao, rowStride, innerStride, x, xo + l, xStride, y, yo + l, yStride);
            }
            for (; l < n; l += V) {
                fourByOne(inner, a, ao, rowStride, innerStride, x, xo + l, xStride, y, yo + l, yStride);
            }
            return;
        }
        for (int r = 0; r < rows; r++) {
            l = 0;
            if (r + 1 < rows) {
                for (; l + 4 * V <= n; l += 4 * V) {
                    twoByFour(
                            inner,
                            a,
                            ao + r * rowStride,
                            rowStride,
                            innerStride,
                            x,
                            xo + l,
                            xStride,
                            y,
                            yo + r * yStride + l,
                            yStride);
                }
                for (; l < n; l += V) {
                    oneByOne(inner, a, ao + r * rowStride, innerStride, x, xo + l, xStride, y, yo + r * yStride + l);
                    oneByOne(
                            inner,
                            a,
                            ao + (r + 1) * rowStride,
                            innerStride,
                            x,
                            xo + l,
                            xStride,
                            y,
                            yo + (r + 1) * yStride + l);
                }
                r++;
                continue;
            }
            for (; l + 4 * V <= n; l += 4 * V) {
                oneByFour(inner, a, ao + r * rowStride, innerStride, x, xo + l, xStride, y, yo + r * yStride + l);
            }
            for (; l < n; l += V) {
                oneByOne(inner, a, ao + r * rowStride, innerStride, x, xo + l, xStride, y, yo + r * yStride + l);
            }
        }
    }

    private static void fourByFour(
            int inner,
            float[] a,
            int ao,
            int rs,
            int is,
            float[] x,
            int xo,
            int xStride,
            float[] y,
            int yo,
            int yStride) {
        int y1 = yo + yStride;
        int y2 = y1 + yStride;
        int y3 = y2 + yStride;
        FloatVector c00 = FloatVector.fromArray(S, y, yo);
        FloatVector c01 = FloatVector.fromArray(S, y, yo + V);
        FloatVector c02 = FloatVector.fromArray(S, y, yo + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, y, yo + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, y, y1);
        FloatVector c11 = FloatVector.fromArray(S, y, y1 + V);
        FloatVector c12 = FloatVector.fromArray(S, y, y1 + 2 * V);
        FloatVector c13 = FloatVector.fromArray(S, y, y1 + 3 * V);
        FloatVector c20 = FloatVector.fromArray(S, y, y2);
        FloatVector c21 = FloatVector.fromArray(S, y, y2 + V);
        FloatVector c22 = FloatVector.fromArray(S, y, y2 + 2 * V);
        FloatVector c23 = FloatVector.fromArray(S, y, y2 + 3 * V);
        FloatVector c30 = FloatVector.fromArray(S, y, y3);
        FloatVector c31 = FloatVector.fromArray(S, y, y3 + V);
        FloatVector c32 = FloatVector.fromArray(S, y, y3 + 2 * V);
        FloatVector c33 = FloatVector.fromArray(S, y, y3 + 3 * V);
        for (int k = 0; k < inner; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, xo);
            FloatVector x1 = FloatVector.fromArray(S, x, xo + V);
            FloatVector x2 = FloatVector.fromArray(S, x, xo + 2 * V);
            FloatVector x3 = FloatVector.fromArray(S, x, xo + 3 * V);
            FloatVector w = FloatVector.broadcast(S, a[ao]);
            c00 = x0.fma(w, c00);
            c01 = x1.fma(w, c01);
            c02 = x2.fma(w, c02);
            c03 = x3.fma(w, c03);
            w = FloatVector.broadcast(S, a[ao + rs]);
            c10 = x0.fma(w, c10);
            c11 = x1.fma(w, c11);
            c12 = x2.fma(w, c12);
            c13 = x3.fma(w, c13);
            w = FloatVector.broadcast(S, a[ao + 2 * rs]);
            c20 = x0.fma(w, c20);
            c21 = x1.fma(w, c21);
            c22 = x2.fma(w, c22);
            c23 = x3.fma(w, c23);
            w = FloatVector.broadcast(S, a[ao + 3 * rs]);
            c30 = x0.fma(w, c30);
            c31 = x1.fma(w, c31);
            c32 = x2.fma(w, c32);
            c33 = x3.fma(w, c33);
            xo += xStride;
            ao += is;
        }
        c00.intoArray(y, yo);
        c01.intoArray(y, yo + V);
        c02.intoArray(y, yo + 2 * V);
        c03.intoArray(y, yo + 3 * V);
        c10.intoArray(y, y1);
        c11.intoArray(y, y1 + V);
        c12.intoArray(y, y1 + 2 * V);
        c13.intoArray(y, y1 + 3 * V);
        c20.intoArray(y, y2);
        c21.intoArray(y, y2 + V);
        c22.intoArray(y, y2 + 2 * V);
        c23.intoArray(y, y2 + 3 * V);
        c30.intoArray(y, y3);
        c31.intoArray(y, y3 + V);
        c32.intoArray(y, y3 + 2 * V);
        c33.intoArray(y, y3 + 3 * V);
    }

    private static void twoByFour(
            int inner,
            float[] a,
            int ao,
            int rs,
            int is,
            float[] x,
            int xo,
            int xStride,
            float[] y,
            int yo,
            int yStride) {
        int y1 = yo + yStride;
        FloatVector c00 = FloatVector.fromArray(S, y, yo);
        FloatVector c01 = FloatVector.fromArray(S, y, yo + V);
        FloatVector c02 = FloatVector.fromArray(S, y, yo + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, y, yo + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, y, y1);
        FloatVector c11 = FloatVector.fromArray(S, y, y1 + V);
        FloatVector c12 = FloatVector.fromArray(S, y, y1 + 2 * V);
        FloatVector c13 = FloatVector.fromArray(S, y, y1 + 3 * V);
        for (int k = 0; k < inner; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, xo);
            FloatVector x1 = FloatVector.fromArray(S, x, xo + V);
            FloatVector x2 = FloatVector.fromArray(S, x, xo + 2 * V);
            FloatVector x3 = FloatVector.fromArray(S, x, xo + 3 * V);
            FloatVector w = FloatVector.broadcast(S, a[ao]);
            c00 = x0.fma(w, c00);
            c01 = x1.fma(w, c01);
            c02 = x2.fma(w, c02);
            c03 = x3.fma(w, c03);
            w = FloatVector.broadcast(S, a[ao + rs]);
            c10 = x0.fma(w, c10);
            c11 = x1.fma(w, c11);
            c12 = x2.fma(w, c12);
            c13 = x3.fma(w, c13);
            xo += xStride;
            ao += is;
        }
        c00.intoArray(y, yo);
        c01.intoArray(y, yo + V);
        c02.intoArray(y, yo + 2 * V);
        c03.intoArray(y, yo + 3 * V);
        c10.intoArray(y, y1);
        c11.intoArray(y, y1 + V);
        c12.intoArray(y, y1 + 2 * V);
        c13.intoArray(y, y1 + 3 * V);
    }

    private static void fourByOne(
            int inner,
            float[] a,
            int ao,
            int rs,
            int is,
            float[] x,
            int xo,
            int xStride,
            float[] y,
            int yo,
            int yStride) {
        FloatVector c0 = FloatVector.fromArray(S, y, yo);
        FloatVector c1 = FloatVector.fromArray(S, y, yo + yStride);
        FloatVector c2 = FloatVector.fromArray(S, y, yo + 2 * yStride);
        FloatVector c3 = FloatVector.fromArray(S, y, yo + 3 * yStride);
        for (int k = 0; k < inner; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, xo);
            c0 = x0.fma(FloatVector.broadcast(S, a[ao]), c0);
            c1 = x0.fma(FloatVector.broadcast(S, a[ao + rs]), c1);
            c2 = x0.fma(FloatVector.broadcast(S, a[ao + 2 * rs]), c2);
            c3 = x0.fma(FloatVector.broadcast(S, a[ao + 3 * rs]), c3);
            xo += xStride;
            ao += is;
        }
        c0.intoArray(y, yo);
        c1.intoArray(y, yo + yStride);
        c2.intoArray(y, yo + 2 * yStride);
        c3.intoArray(y, yo + 3 * yStride);
    }

    private static void oneByFour(
            int inner, float[] a, int ao, int is, float[] x, int xo, int xStride, float[] y, int yo) {
        FloatVector c0 = FloatVector.fromArray(S, y, yo);
        FloatVector c1 = FloatVector.fromArray(S, y, yo + V);
        FloatVector c2 = FloatVector.fromArray(S, y, yo + 2 * V);
        FloatVector c3 = FloatVector.fromArray(S, y, yo + 3 * V);
        for (int k = 0; k < inner; k++) {
            FloatVector w = FloatVector.broadcast(S, a[ao]);
            c0 = FloatVector.fromArray(S, x, xo).fma(w, c0);
            c1 = FloatVector.fromArray(S, x, xo + V).fma(w, c1);
            c2 = FloatVector.fromArray(S, x, xo + 2 * V).fma(w, c2);
            c3 = FloatVector.fromArray(S, x, xo + 3 * V).fma(w, c3);
            xo += xStride;
            ao += is;
        }
        c0.intoArray(y, yo);
        c1.intoArray(y, yo + V);
        c2.intoArray(y, yo + 2 * V);
        c3.intoArray(y, yo + 3 * V);
    }

    private static void oneByOne(
            int inner, float[] a, int ao, int is, float[] x, int xo, int xStride, float[] y, int yo) {
        FloatVector c = FloatVector.fromArray(S, y, yo);
        for (int k = 0; k < inner; k++) {
            c = FloatVector.fromArray(S, x, xo).fma(FloatVector.broadcast(S, a[ao]), c);
            xo += xStride;
            ao += is;
        }
        c.intoArray(y, yo);
    }
}
