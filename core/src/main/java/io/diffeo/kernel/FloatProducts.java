package io.diffeo.kernel;

/** {@link Products} by plain loops over lanes, which the just-in-time compiler vectorises. */
public final class FloatProducts implements Products<float[]> {
    @Override
    public void linear(Sizes s, float[] w, int wo, float[] b, int bo, float[] x, int xo, float[] y, int yo) {
        int lanes = s.lanes();
        for (int o = 0; o < s.out(); o++) {
            int at = yo + o * lanes;
            java.util.Arrays.fill(y, at, at + lanes, b == null ? 0f : b[bo + o]);
            for (int i = 0; i < s.limit(o); i++) {
                add(w[wo + o * s.stride() + i], x, xo + i * lanes, y, at, lanes);
            }
            if (s.rectified()) {
                for (int l = 0; l < lanes; l++) {
                    y[at + l] = Math.max(y[at + l], 0f);
                }
            }
        }
    }

    @Override
    public void transposed(Sizes s, float[] w, int wo, float[] g, int go, float[] gate, int gateAt, float[] y, int yo) {
        int lanes = s.lanes();
        for (int i = 0; i < s.in(); i++) {
            int at = yo + i * lanes;
            java.util.Arrays.fill(y, at, at + lanes, 0f);
            for (int o = s.firstRow(i, 0); o < s.out(); o++) {
                add(w[wo + o * s.stride() + i], g, go + o * lanes, y, at, lanes);
            }
            for (int l = 0; l < lanes && gate != null; l++) {
                y[at + l] = gate[gateAt + i * lanes + l] > 0f ? y[at + l] : 0f;
            }
        }
    }

    @Override
    public void outer(Sizes s, float[] g, int go, float[] x, int xo, float[] w, int wo, int beta) {
        int lanes = s.lanes();
        for (int o = 0; o < s.out(); o++) {
            int limit = s.limit(o);
            for (int i = 0; i < s.in(); i++) {
                int at = wo + o * s.stride() + i;
                float sum = i < limit ? dot(g, go + o * lanes, x, xo + i * lanes, lanes) : 0f;
                w[at] = beta == 0 ? sum : w[at] + sum;
            }
            if (beta == 0) {
                java.util.Arrays.fill(w, wo + o * s.stride() + s.in(), wo + (o + 1) * s.stride(), 0f);
            }
        }
    }

    private static void add(float a, float[] x, int xo, float[] y, int yo, int n) {
        for (int l = 0; l < n; l++) {
            y[yo + l] += a * x[xo + l];
        }
    }

    private static float dot(float[] a, int ao, float[] b, int bo, int n) {
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        int l = 0;
        for (; l + 4 <= n; l += 4) {
            s0 += a[ao + l] * b[bo + l];
            s1 += a[ao + l + 1] * b[bo + l + 1];
            s2 += a[ao + l + 2] * b[bo + l + 2];
            s3 += a[ao + l + 3] * b[bo + l + 3];
        }
        for (; l < n; l++) {
            s0 += a[ao + l] * b[bo + l];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
