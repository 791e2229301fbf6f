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
            case EXP -> FloatVectorMath.exp(x, xo, y, yo, end);
            case LOG -> FloatVectorMath.log(x, xo, y, yo, end);
            case TANH -> FloatVectorMath.tanh(x, xo, y, yo, end);
            case SIGMOID -> sigmoid(x, xo, y, yo, end);
            case SOFTPLUS -> FloatVectorMath.softplus(x, xo, y, yo, end);
            default -> end = 0;
        }
        if (end < n) {
            scalar.apply(f, x, xo + end, y, yo + end, n - end);
        }
    }

    private static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = -x[xo + i];
        }
        FloatVectorMath.exp(y, yo, y, yo, n);
        for (int i = 0; i < n; i++) {
            y[yo + i] = 1f / (1f + y[yo + i]);
        }
    }
}
