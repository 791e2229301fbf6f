package io.diffeo.kernel;

/** {@link Affines} lane by lane: the readable reference of the SIMD ones. */
@SuppressWarnings("cast")
public final class FloatAffines implements Affines<float[]> {
    @Override
    public void evaluate(Shape s, float[] x, int xo, float[] raw, int ro, float[] y, int yo) {
        float bound = (float) s.bound();
        float inverseBound = (float) (1 / s.bound());
        for (int d = 0; d < s.dimensions(); d++) {
            for (int l = 0; l < s.lanes(); l++) {
                int at = d * s.lanes() + l;
                int shift = ro + PARAMETERS * d * s.lanes() + l;
                float scale = bound * FloatMath.tanh(raw[shift + s.lanes()] * inverseBound);
                float logSlope = s.inverse() ? -scale : scale;
                float slope = FloatMath.exp(logSlope);
                y[yo + at] = s.inverse() ? (x[xo + at] - raw[shift]) * slope : x[xo + at] * slope + raw[shift];
                y[yo + s.size() + at] = logSlope;
                y[yo + 2 * s.size() + at] = slope;
            }
        }
    }

    /** With s = bound t, ds/draw = 1 - t^2 = (bound - s) (bound + s) / bound^2, which is never below 0. */
    @Override
    public void gradient(Shape s, float[] x, int xo, float[] y, int yo, float[] g, int go, float[] gx, int gxo) {
        float bound = (float) s.bound();
        float unit = (float) (1 / (s.bound() * s.bound()));
        for (int d = 0; d < s.dimensions(); d++) {
            for (int l = 0; l < s.lanes(); l++) {
                int at = d * s.lanes() + l;
                int shift = gxo + s.size() + PARAMETERS * d * s.lanes() + l;
                float gValue = g[go + at];
                float logSlope = y[yo + s.size() + at];
                float gScaled = gValue * y[yo + 2 * s.size() + at];
                float free = (bound - logSlope) * (bound + logSlope) * unit;
                float gLog = g[go + s.size() + at];
                gx[gxo + at] = gScaled;
                gx[shift] = s.inverse() ? -gScaled : gValue;
                gx[shift + s.lanes()] =
                        s.inverse() ? -(gValue * y[yo + at] + gLog) * free : (gScaled * x[xo + at] + gLog) * free;
            }
        }
    }
}
