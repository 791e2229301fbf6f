package io.diffeo.kernel;

/** {@link Splines} lane by lane: the readable reference of the SIMD ones. */
@SuppressWarnings("cast")
public final class FloatSplines implements Splines<float[]> {
    @Override
    public void evaluate(Shape s, float[] x, int xo, float[] raw, int ro, float[] y, int yo) {
        int lanes = s.lanes();
        int softmax = yo + 2 * s.dimensions() * lanes;
        for (int d = 0; d < s.dimensions(); d++) {
            for (int l = 0; l < lanes; l++) {
                int rawAt = ro + d * s.parameters() * lanes + l;
                int widths = softmax + d * (2 * s.bins() + KEPT) * lanes + l;
                int heights = widths + s.bins() * lanes;
                softmax(raw, rawAt, y, widths, s.bins(), lanes);
                softmax(raw, rawAt + s.bins() * lanes, y, heights, s.bins(), lanes);
                select(
                        s,
                        x[xo + d * lanes + l],
                        raw,
                        rawAt + 2 * s.bins() * lanes,
                        y,
                        widths,
                        heights,
                        heights + s.bins() * lanes);
                at(
                        s,
                        x[xo + d * lanes + l],
                        y,
                        heights + s.bins() * lanes,
                        yo + d * lanes + l,
                        yo + (s.dimensions() + d) * lanes + l);
            }
        }
    }

    private static void softmax(float[] raw, int ro, float[] p, int po, int bins, int lanes) {
        float max = raw[ro];
        for (int k = 1; k < bins; k++) {
            max = Math.max(max, raw[ro + k * lanes]);
        }
        float sum = 0f;
        for (int k = 0; k < bins; k++) {
            p[po + k * lanes] = FloatMath.exp(raw[ro + k * lanes] - max);
            sum += p[po + k * lanes];
        }
        for (int k = 0; k < bins; k++) {
            p[po + k * lanes] /= sum;
        }
    }

    /** Finds the bin of v among the knots of x, or of y for the inverse, and keeps its numbers. */
    private static void select(
            Shape s, float v, float[] raw, int slopes, float[] y, int widths, int heights, int kept) {
        int lanes = s.lanes();
        float bound = (float) s.bound();
        float spread = (float) (2 * s.bound() * (1 - MINIMUM * s.bins()));
        float least = (float) (2 * s.bound() * MINIMUM);
        float left = -bound;
        float low = -bound;
        for (int k = 0; k < s.bins(); k++) {
            float w = least + spread * y[widths + k * lanes];
            float h = least + spread * y[heights + k * lanes];
            if (k == 0 || v >= (s.inverse() ? low : left)) {
                y[kept] = k;
                y[kept + lanes] = left;
                y[kept + 2 * lanes] = w;
                y[kept + 3 * lanes] = low;
                y[kept + 4 * lanes] = h;
                y[kept + 5 * lanes] = slope(k == 0 ? 0f : raw[slopes + (k - 1) * lanes]);
                y[kept + 6 * lanes] = slope(k == s.bins() - 1 ? 0f : raw[slopes + k * lanes]);
            }
            left += w;
            low += h;
        }
    }

    private static float slope(float raw) {
        return (float) MINIMUM + FloatMath.softplus(raw + (float) SHIFT);
    }

    /**
     * The value and the log-slope. For the inverse, with g and e the distances of v from the bin's low and high ends, t is the root of Durkan's
     * quadratic (eq. 8) as 2 delta g / (p + 2 delta g + r), p = e d0 - g d1, r^2 = p^2 + 4 delta^2 g e; where p < 0 the mirrored formula gives 1 - t.
     * Nothing cancels, so that t and 1 - t have all their digits where slopes at the ends are steep.
     */
    private static void at(Shape s, float v, float[] y, int kept, int value, int logSlope) {
        int lanes = s.lanes();
        if (!(Math.abs(v) < (float) s.bound())) {
            y[value] = v;
            y[logSlope] = 0f;
            return;
        }
        float x0 = y[kept + lanes];
        float w = y[kept + 2 * lanes];
        float y0 = y[kept + 3 * lanes];
        float h = y[kept + 4 * lanes];
        float d0 = y[kept + 5 * lanes];
        float d1 = y[kept + 6 * lanes];
        float delta = h / w;
        float c = d0 + d1 - 2f * delta;
        float t;
        float m;
        if (s.inverse()) {
            float g = Math.min(Math.max(v - y0, 0f), h);
            float e = h - g;
            float p = e * d0 - g * d1;
            float twice = delta * 2f;
            float root = (float) Math.sqrt(p * p + twice * g * twice * e);
            float near = twice * (p < 0f ? e : g);
            float part = near / (Math.abs(p) + near + root);
            t = p < 0f ? 1f - part : part;
            m = p < 0f ? part : 1f - part;
        } else {
            t = Math.min(Math.max((v - x0) / w, 0f), 1f);
            m = 1f - t;
        }
        float u = t * m;
        float den = delta + c * u;
        float ratio = delta / den;
        float q = d1 * t * t + 2f * delta * u + d0 * m * m;
        float log = FloatMath.log(ratio * ratio * q);
        y[value] = s.inverse() ? x0 + t * w : y0 + h * (delta * t * t + d0 * u) / den;
        y[logSlope] = s.inverse() ? -log : log;
    }

    @Override
    public void gradient(
            Shape s,
            float[] x,
            int xo,
            float[] raw,
            int ro,
            float[] y,
            int yo,
            float[] g,
            int go,
            float[] gx,
            int gxo) {
        int lanes = s.lanes();
        int n = s.dimensions();
        for (int d = 0; d < n; d++) {
            for (int l = 0; l < lanes; l++) {
                int row = d * lanes + l;
                int widths = yo + (2 * n + d * (2 * s.bins() + KEPT)) * lanes + l;
                int kept = widths + 2 * s.bins() * lanes;
                int graw = gxo + (n + d * s.parameters()) * lanes + l;
                float inner = s.inverse() ? y[yo + row] : x[xo + row];
                gradientAt(
                        s,
                        x[xo + row],
                        inner,
                        y,
                        widths,
                        kept,
                        g[go + row],
                        g[go + n * lanes + row],
                        gx,
                        gxo + row,
                        graw);
            }
        }
    }

    /** With v the argument and x the position inside the interval of the forward spline: for the inverse, the value that evaluate found. */
    private static void gradientAt(
            Shape s,
            float v,
            float x,
            float[] y,
            int widths,
            int kept,
            float gValue,
            float gLog,
            float[] gx,
            int gxo,
            int graw) {
        int lanes = s.lanes();
        int bins = s.bins();
        if (!(Math.abs(v) < (float) s.bound())) {
            gx[gxo] = gValue;
            for (int k = 0; k < s.parameters(); k++) {
                gx[graw + k * lanes] = 0f;
            }
            return;
        }
        int bin = (int) y[kept];
        float x0 = y[kept + lanes];
        float w = y[kept + 2 * lanes];
        float y0 = y[kept + 3 * lanes];
        float h = y[kept + 4 * lanes];
        float d0 = y[kept + 5 * lanes];
        float d1 = y[kept + 6 * lanes];
        float delta = h / w;
        float c = d0 + d1 - 2f * delta;
        float t = Math.min(Math.max((x - x0) / w, 0f), 1f);
        float m = 1f - t;
        float u = t * m;
        float den = delta + c * u;
        float num = delta * t * t + d0 * u;
        float q = d1 * t * t + 2f * delta * u + d0 * m * m;
        float inv = 1f / den;
        float inv2 = inv * inv;
        float iq = 1f / q;
        float logT = 2f * (d1 * t + delta * (m - t) - d0 * m) * iq - 2f * c * (m - t) * inv;
        float gy = gValue;
        float gl = gLog;
        float slope = delta * delta * q * inv2;
        if (s.inverse()) {
            float total = gValue - gLog * logT / w;
            gx[gxo] = total / slope;
            gy = -total / slope;
            gl = -gLog;
        }
        float gh = gy * h;
        float gT = gh * delta * q * inv2 + gl * logT;
        float gDelta = gh * (t * t * den - num * (1f - 2f * u)) * inv2
                + gl * (2f / delta + 2f * u * iq - 2f * (1f - 2f * u) * inv);
        float gD0 = gh * u * (den - num) * inv2 + gl * (m * m * iq - 2f * u * inv);
        float gD1 = -gh * u * num * inv2 + gl * (t * t * iq - 2f * u * inv);
        if (!s.inverse()) {
            gx[gxo] = gT / w;
        }
        float spread = (float) (2 * s.bound() * (1 - MINIMUM * bins));
        float least = (float) (2 * s.bound() * MINIMUM);
        float bound = (float) s.bound();
        softmaxGradient(
                bin,
                y,
                widths,
                x0 + bound,
                w,
                -gT / w,
                -(gT * t + gDelta * delta) / w,
                spread,
                least,
                bins,
                lanes,
                gx,
                graw);
        softmaxGradient(
                bin,
                y,
                widths + bins * lanes,
                y0 + bound,
                h,
                gy,
                gy * num * inv + gDelta / w,
                spread,
                least,
                bins,
                lanes,
                gx,
                graw + bins * lanes);
        int gSlopes = graw + 2 * bins * lanes;
        for (int k = 0; k < bins - 1; k++) {
            gx[gSlopes + k * lanes] = k == bin - 1 ? gD0 * sigmoid(d0) : k == bin ? gD1 * sigmoid(d1) : 0f;
        }
    }

    /** The derivative of softplus + minimum, from its value: sigmoid = 1 - e^-softplus. */
    private static float sigmoid(float slope) {
        return 1f - FloatMath.exp((float) MINIMUM - slope);
    }

    /** From the gradients of a bin's left end and of its size to those of the raw softmax arguments; start is the left end counted from 0. */
    private static void softmaxGradient(
            int bin,
            float[] p,
            int po,
            float start,
            float size,
            float gStart,
            float gSize,
            float spread,
            float least,
            int bins,
            int lanes,
            float[] g,
            int go) {
        float mean = gStart * (start - bin * least) + gSize * (size - least);
        for (int k = 0; k < bins; k++) {
            float inner = k < bin ? gStart : k == bin ? gSize : 0f;
            g[go + k * lanes] = p[po + k * lanes] * (spread * inner - mean);
        }
    }
}
