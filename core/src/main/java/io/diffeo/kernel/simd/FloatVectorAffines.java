package io.diffeo.kernel.simd;

import io.diffeo.kernel.Affines;
import io.diffeo.kernel.FloatAffines;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Affines} on vectors of lanes, in stages that each go from array to array. */
@SuppressWarnings("cast")
public final class FloatVectorAffines implements Affines<float[]> {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private final FloatAffines scalar = new FloatAffines();

    @Override
    public void evaluate(Shape s, float[] x, int xo, float[] raw, int ro, float[] y, int yo) {
        int lanes = s.lanes();
        if (lanes % V != 0) {
            scalar.evaluate(s, x, xo, raw, ro, y, yo);
            return;
        }
        int logs = yo + s.size();
        int slopes = logs + s.size();
        for (int d = 0; d < s.dimensions(); d++) {
            scale(raw, ro + (PARAMETERS * d + 1) * lanes, (float) (1 / s.bound()), y, logs + d * lanes, lanes);
        }
        FloatVectorMath.tanh(y, logs, y, slopes, s.size());
        scale(y, slopes, (float) (s.inverse() ? -s.bound() : s.bound()), y, logs, s.size());
        FloatVectorMath.exp(y, logs, y, slopes, s.size());
        for (int d = 0; d < s.dimensions(); d++) {
            int row = d * lanes;
            int shift = ro + PARAMETERS * row;
            if (s.inverse()) {
                inverse(x, xo + row, raw, shift, y, slopes + row, yo + row, lanes);
            } else {
                forward(x, xo + row, raw, shift, y, slopes + row, yo + row, lanes);
            }
        }
    }

    private static void scale(float[] x, int xo, float a, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += V) {
            FloatVector.fromArray(S, x, xo + i).mul(a).intoArray(y, yo + i);
        }
    }

    private static void forward(float[] x, int xo, float[] shift, int so, float[] y, int slope, int value, int n) {
        for (int i = 0; i < n; i += V) {
            FloatVector.fromArray(S, x, xo + i)
                    .mul(FloatVector.fromArray(S, y, slope + i))
                    .add(FloatVector.fromArray(S, shift, so + i))
                    .intoArray(y, value + i);
        }
    }

    private static void inverse(float[] x, int xo, float[] shift, int so, float[] y, int slope, int value, int n) {
        for (int i = 0; i < n; i += V) {
            FloatVector.fromArray(S, x, xo + i)
                    .sub(FloatVector.fromArray(S, shift, so + i))
                    .mul(FloatVector.fromArray(S, y, slope + i))
                    .intoArray(y, value + i);
        }
    }

    @Override
    public void gradient(Shape s, float[] x, int xo, float[] y, int yo, float[] g, int go, float[] gx, int gxo) {
        if (s.lanes() % V != 0) {
            scalar.gradient(s, x, xo, y, yo, g, go, gx, gxo);
            return;
        }
        for (int d = 0; d < s.dimensions(); d++) {
            int row = d * s.lanes();
            int graw = gxo + s.size() + PARAMETERS * row;
            if (s.inverse()) {
                inverseGradient(s, y, yo + row, g, go + row, gx, gxo + row, graw);
            } else {
                forwardGradient(s, x, xo + row, y, yo + row, g, go + row, gx, gxo + row, graw);
            }
        }
    }

    private static void forwardGradient(
            Shape s, float[] x, int xo, float[] y, int yo, float[] g, int go, float[] gx, int gxo, int graw) {
        int lanes = s.lanes();
        int size = s.size();
        float bound = (float) s.bound();
        float unit = (float) (1 / (s.bound() * s.bound()));
        FloatVector most = FloatVector.broadcast(S, bound);
        for (int l = 0; l < lanes; l += V) {
            FloatVector gValue = FloatVector.fromArray(S, g, go + l);
            FloatVector logSlope = FloatVector.fromArray(S, y, yo + size + l);
            FloatVector gScaled = gValue.mul(FloatVector.fromArray(S, y, yo + 2 * size + l));
            FloatVector free = most.sub(logSlope).mul(most.add(logSlope)).mul(unit);
            gScaled.intoArray(gx, gxo + l);
            gValue.intoArray(gx, graw + l);
            gScaled.mul(FloatVector.fromArray(S, x, xo + l))
                    .add(FloatVector.fromArray(S, g, go + size + l))
                    .mul(free)
                    .intoArray(gx, graw + lanes + l);
        }
    }

    private static void inverseGradient(Shape s, float[] y, int yo, float[] g, int go, float[] gx, int gxo, int graw) {
        int lanes = s.lanes();
        int size = s.size();
        float bound = (float) s.bound();
        float unit = (float) (-1 / (s.bound() * s.bound()));
        FloatVector most = FloatVector.broadcast(S, bound);
        for (int l = 0; l < lanes; l += V) {
            FloatVector gValue = FloatVector.fromArray(S, g, go + l);
            FloatVector logSlope = FloatVector.fromArray(S, y, yo + size + l);
            FloatVector gScaled = gValue.mul(FloatVector.fromArray(S, y, yo + 2 * size + l));
            FloatVector free = most.sub(logSlope).mul(most.add(logSlope)).mul(unit);
            gScaled.intoArray(gx, gxo + l);
            gScaled.neg().intoArray(gx, graw + l);
            gValue.mul(FloatVector.fromArray(S, y, yo + l))
                    .add(FloatVector.fromArray(S, g, go + size + l))
                    .mul(free)
                    .intoArray(gx, graw + lanes + l);
        }
    }
}
