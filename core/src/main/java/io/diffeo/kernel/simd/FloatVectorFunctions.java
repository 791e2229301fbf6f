package io.diffeo.kernel.simd;

import io.diffeo.kernel.FloatFunctions;
import io.diffeo.kernel.Functions;
import io.diffeo.kernel.Unary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Functions} with the transcendental ones on vectors; plain loops do for the rest. */
public final class FloatVectorFunctions implements Functions<float[]> {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private final FloatFunctions scalar = new FloatFunctions();

    @Override
    public void apply(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        switch (f) {
            case EXP -> exp(x, xo, y, yo, end);
            case LOG -> log(x, xo, y, yo, end);
            case TANH -> tanh(x, xo, y, yo, end);
            case SIGMOID -> sigmoid(x, xo, y, yo, end);
            case SOFTPLUS -> softplus(x, xo, y, yo, end);
            default -> end = 0;
        }
        if (end < n) {
            scalar.apply(f, x, xo + end, y, yo + end, n - end);
        }
    }

    private static void exp(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += S.length()) {
            FloatVectorMath.exp(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
        }
    }

    private static void log(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += S.length()) {
            FloatVectorMath.log(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
        }
    }

    private static void tanh(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += S.length()) {
            FloatVectorMath.tanh(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
        }
    }

    private static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int i = 0; i < n; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            one.div(FloatVectorMath.exp(v.neg()).add(1f)).intoArray(y, yo + i);
        }
    }

    private static void softplus(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += S.length()) {
            FloatVectorMath.softplus(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
        }
    }
}
