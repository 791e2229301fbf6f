package io.diffeo.kernel.simd;

import io.diffeo.kernel.Convolutions;
import io.diffeo.kernel.FloatConvolutions;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Convolutions} by the micro-kernels of {@link FloatVectorRows}: what the window sees of a few pixels is copied into a panel, [channels
 * taps][numbers], that stays in the first-level cache, and multiplied by all filters. A channel's pixels and lanes lie in one row, so a panel is full
 * whatever the number of lanes.
 */
public final class FloatVectorConvolutions implements Convolutions<float[]> {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    /** Numbers of a row of a panel. */
    private static final int PANEL = 4 * V;

    private static final float[] ZERO = {0f};

    private final FloatConvolutions scalar = new FloatConvolutions();
    private final ThreadLocal<float[]> scratch = ThreadLocal.withInitial(() -> new float[1 << 14]);

    @Override
    public void forward(Shape s, float[] w, int wo, float[] b, int bo, float[] x, int xo, float[] y, int yo) {
        if (s.lanes() % V != 0) {
            scalar.forward(s, w, wo, b, bo, x, xo, y, yo);
            return;
        }
        float[] panel = scratch(s.inner() * PANEL);
        slide(s, 1, s.in(), s.out(), w, wo, b, bo, x, xo, y, yo, panel);
    }

    @Override
    public void transposed(Shape s, float[] w, int wo, float[] g, int go, float[] x, int xo) {
        if (s.lanes() % V != 0) {
            scalar.transposed(s, w, wo, g, go, x, xo);
            return;
        }
        int inner = s.out() * s.taps();
        int packed = inner * PANEL;
        float[] panel = scratch(packed + s.in() * inner);
        for (int i = 0; i < s.in(); i++) {
            for (int o = 0; o < s.out(); o++) {
                for (int t = 0; t < s.taps(); t++) {
                    panel[packed + i * inner + o * s.taps() + t] = w[wo + o * s.inner() + i * s.taps() + t];
                }
            }
        }
        slide(s, -1, s.out(), s.in(), panel, packed, null, 0, g, go, x, xo, panel);
    }

    /** Filters, [outputs][channels taps], over all pixels; taps lie on the other side of the centre if the sign is -1. */
    private static void slide(
            Shape s,
            int sign,
            int channels,
            int outputs,
            float[] w,
            int wo,
            float[] b,
            int bo,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float[] panel) {
        int inner = channels * s.taps();
        int plane = s.plane();
        float[] start = b == null ? ZERO : b;
        int ss = b == null ? 0 : 1;
        for (int at = 0; at < plane; at += PANEL) {
            int n = Math.min(PANEL, plane - at);
            for (int t = 0; t < s.taps(); t++) {
                see(s, sign * s.dy(t), sign * s.dx(t), channels, x, xo, at, n, panel, t * n);
            }
            for (int o = 0, rows; o < outputs; o += rows) {
                rows = FloatVectorRows.block(outputs - o);
                int so = b == null ? 0 : bo + o;
                int row = wo + o * inner;
                int to = yo + o * plane + at;
                FloatVectorRows.run(rows, inner, w, row, inner, 1, panel, 0, n, start, so, ss, y, to, plane, n);
            }
        }
    }

    /** Puts n numbers of each channel, from {@code at} on, moved by a tap, into every taps-th row of the panel: zeros beyond the edge. */
    private static void see(
            Shape s, int dy, int dx, int channels, float[] x, int xo, int at, int n, float[] panel, int to) {
        int lanes = s.lanes();
        int move = (dy * s.width() + dx) * lanes;
        for (int l = 0, piece; l < n; l += piece) {
            int pixel = (at + l) / lanes;
            piece = Math.min(n - l, (pixel + 1) * lanes - at - l);
            int column = pixel % s.width() + dx;
            int row = pixel / s.width() + dy;
            boolean inside = column >= 0 && column < s.width() && row >= 0 && row < s.height();
            if (inside) {
                copy(channels, x, xo + at + l + move, s.plane(), panel, to + l, s.taps() * n, piece);
            } else {
                clear(channels, panel, to + l, s.taps() * n, piece);
            }
        }
    }

    private static void copy(int rows, float[] x, int xo, int xStride, float[] y, int yo, int yStride, int n) {
        for (int r = 0; r < rows; r++) {
            int from = xo + r * xStride;
            int to = yo + r * yStride;
            for (int l = 0; l < n; l += V) {
                FloatVector.fromArray(S, x, from + l).intoArray(y, to + l);
            }
        }
    }

    private static void clear(int rows, float[] y, int yo, int yStride, int n) {
        for (int r = 0; r < rows; r++) {
            Arrays.fill(y, yo + r * yStride, yo + r * yStride + n, 0f);
        }
    }

    /** Sums of products of rows of images, four channels of g by two of x at a time; the order of each sum is fixed. */
    @Override
    public void weights(Shape s, float[] g, int go, float[] x, int xo, float[] w, int wo, int beta) {
        if (s.lanes() % V != 0) {
            scalar.weights(s, g, go, x, xo, w, wo, beta);
            return;
        }
        float[] sums = scratch(8 * V);
        if (beta == 0) {
            Arrays.fill(w, wo, wo + s.out() * s.inner(), 0f);
        }
        for (int o = 0; o < s.out(); o += 4) {
            int lastOut = Math.min(4, s.out() - o) - 1;
            for (int i = 0; i < s.in(); i += 2) {
                int lastIn = Math.min(2, s.in() - i) - 1;
                for (int t = 0; t < s.taps(); t++) {
                    Arrays.fill(sums, 0, 8 * V, 0f);
                    int dy = s.dy(t);
                    int dx = s.dx(t);
                    int at = (Shape.first(dy) * s.width() + Shape.first(dx)) * s.lanes();
                    int move = (dy * s.width() + dx) * s.lanes();
                    int n = Shape.staying(s.width(), dx) * s.lanes();
                    for (int r = 0; r < Shape.staying(s.height(), dy); r++) {
                        int pixels = at + r * s.width() * s.lanes();
                        int from = go + o * s.plane() + pixels;
                        dots(n, s.plane(), g, from, lastOut, x, xo + i * s.plane() + pixels + move, lastIn, sums);
                    }
                    add(s, sums, lastOut, lastIn, w, wo + o * s.inner() + i * s.taps() + t);
                }
            }
        }
    }

    /** Adds n products of up to four channels with each of up to two, the last ones repeated, to a vector of sums for each pair. */
    private static void dots(
            int n, int plane, float[] g, int go, int lastOut, float[] x, int xo, int lastIn, float[] sums) {
        int g1 = go + Math.min(1, lastOut) * plane;
        int g2 = go + Math.min(2, lastOut) * plane;
        int g3 = go + lastOut * plane;
        int x1 = xo + lastIn * plane;
        FloatVector s00 = FloatVector.fromArray(S, sums, 0);
        FloatVector s01 = FloatVector.fromArray(S, sums, V);
        FloatVector s10 = FloatVector.fromArray(S, sums, 2 * V);
        FloatVector s11 = FloatVector.fromArray(S, sums, 3 * V);
        FloatVector s20 = FloatVector.fromArray(S, sums, 4 * V);
        FloatVector s21 = FloatVector.fromArray(S, sums, 5 * V);
        FloatVector s30 = FloatVector.fromArray(S, sums, 6 * V);
        FloatVector s31 = FloatVector.fromArray(S, sums, 7 * V);
        for (int l = 0; l < n; l += V) {
            FloatVector a = FloatVector.fromArray(S, x, xo + l);
            FloatVector b = FloatVector.fromArray(S, x, x1 + l);
            FloatVector v = FloatVector.fromArray(S, g, go + l);
            s00 = v.fma(a, s00);
            s01 = v.fma(b, s01);
            v = FloatVector.fromArray(S, g, g1 + l);
            s10 = v.fma(a, s10);
            s11 = v.fma(b, s11);
            v = FloatVector.fromArray(S, g, g2 + l);
            s20 = v.fma(a, s20);
            s21 = v.fma(b, s21);
            v = FloatVector.fromArray(S, g, g3 + l);
            s30 = v.fma(a, s30);
            s31 = v.fma(b, s31);
        }
        s00.intoArray(sums, 0);
        s01.intoArray(sums, V);
        s10.intoArray(sums, 2 * V);
        s11.intoArray(sums, 3 * V);
        s20.intoArray(sums, 4 * V);
        s21.intoArray(sums, 5 * V);
        s30.intoArray(sums, 6 * V);
        s31.intoArray(sums, 7 * V);
    }

    private static void add(Shape s, float[] sums, int lastOut, int lastIn, float[] w, int wo) {
        for (int o = 0; o <= lastOut; o++) {
            for (int i = 0; i <= lastIn; i++) {
                int from = (2 * o + i) * V;
                for (int half = V / 2; half > 0; half /= 2) {
                    for (int l = 0; l < half; l++) {
                        sums[from + l] += sums[from + half + l];
                    }
                }
                w[wo + o * s.inner() + i * s.taps()] += sums[from];
            }
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
