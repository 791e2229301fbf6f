package io.diffeo.kernel;

import java.util.Arrays;

/** {@link Convolutions} tap by tap over rows of an image: the readable reference of the SIMD ones. */
public final class FloatConvolutions implements Convolutions<float[]> {
    @Override
    public void forward(Shape s, float[] w, int wo, float[] b, int bo, float[] x, int xo, float[] y, int yo) {
        for (int o = 0; o < s.out(); o++) {
            int to = yo + o * s.plane();
            Arrays.fill(y, to, to + s.plane(), b == null ? 0f : b[bo + o]);
            for (int i = 0; i < s.in(); i++) {
                for (int t = 0; t < s.taps(); t++) {
                    add(s, s.dy(t), s.dx(t), w[wo + o * s.inner() + i * s.taps() + t], x, xo + i * s.plane(), y, to);
                }
            }
        }
    }

    @Override
    public void transposed(Shape s, float[] w, int wo, float[] g, int go, float[] x, int xo) {
        for (int i = 0; i < s.in(); i++) {
            int to = xo + i * s.plane();
            Arrays.fill(x, to, to + s.plane(), 0f);
            for (int o = 0; o < s.out(); o++) {
                for (int t = 0; t < s.taps(); t++) {
                    add(s, -s.dy(t), -s.dx(t), w[wo + o * s.inner() + i * s.taps() + t], g, go + o * s.plane(), x, to);
                }
            }
        }
    }

    /** y[p] += a x[p + (dy, dx)], where both are pixels. */
    private static void add(Shape s, int dy, int dx, float a, float[] x, int xo, float[] y, int yo) {
        int n = Shape.staying(s.width(), dx) * s.lanes();
        int rows = Shape.staying(s.height(), dy);
        for (int r = 0; r < rows; r++) {
            int at = ((Shape.first(dy) + r) * s.width() + Shape.first(dx)) * s.lanes();
            int from = xo + at + (dy * s.width() + dx) * s.lanes();
            for (int l = 0; l < n; l++) {
                y[yo + at + l] += a * x[from + l];
            }
        }
    }

    @Override
    public void weights(Shape s, float[] g, int go, float[] x, int xo, float[] w, int wo, int beta) {
        for (int o = 0; o < s.out(); o++) {
            for (int i = 0; i < s.in(); i++) {
                for (int t = 0; t < s.taps(); t++) {
                    int at = wo + o * s.inner() + i * s.taps() + t;
                    float sum = dot(s, s.dy(t), s.dx(t), g, go + o * s.plane(), x, xo + i * s.plane());
                    w[at] = beta == 0 ? sum : w[at] + sum;
                }
            }
        }
    }

    private static float dot(Shape s, int dy, int dx, float[] g, int go, float[] x, int xo) {
        int n = Shape.staying(s.width(), dx) * s.lanes();
        int rows = Shape.staying(s.height(), dy);
        float sum = 0f;
        for (int r = 0; r < rows; r++) {
            int at = ((Shape.first(dy) + r) * s.width() + Shape.first(dx)) * s.lanes();
            int from = xo + at + (dy * s.width() + dx) * s.lanes();
            float row = 0f;
            for (int l = 0; l < n; l++) {
                row += g[go + at + l] * x[from + l];
            }
            sum += row;
        }
        return sum;
    }
}
