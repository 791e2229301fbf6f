package io.diffeo.kernel.simd;

import io.diffeo.kernel.FloatFunctions;
import io.diffeo.kernel.Functions;
import io.diffeo.kernel.Unary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Functions} with the frequent ones on vectors; plain loops do for the rest. */
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
            case NEGATE -> {
                for (int i = 0; i < end; i += S.length()) {
                    FloatVector.fromArray(S, x, xo + i).neg().intoArray(y, yo + i);
                }
            }
            case SQUARE -> {
                for (int i = 0; i < end; i += S.length()) {
                    FloatVector v = FloatVector.fromArray(S, x, xo + i);
                    v.mul(v).intoArray(y, yo + i);
                }
            }
            case RELU -> {
                for (int i = 0; i < end; i += S.length()) {
                    FloatVector.fromArray(S, x, xo + i).max(0f).intoArray(y, yo + i);
                }
            }
            default -> end = 0;
        }
        if (end < n) {
            scalar.apply(f, x, xo + end, y, yo + end, n - end);
        }
    }

    private static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += S.length()) {
            FloatVector.fromArray(S, x, xo + i).neg().intoArray(y, yo + i);
        }
        FloatVectorMath.exp(y, yo, y, yo, n);
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int i = 0; i < n; i += S.length()) {
            one.div(FloatVector.fromArray(S, y, yo + i).add(1f)).intoArray(y, yo + i);
        }
    }

    @Override
    public void gate(float[] g, int go, float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, g, go + i);
            VectorMask<Float> open = FloatVector.fromArray(S, x, xo + i).compare(VectorOperators.GT, 0f);
            FloatVector.zero(S).blend(v, open).intoArray(y, yo + i);
        }
        scalar.gate(g, go + end, x, xo + end, y, yo + end, n - end);
    }

    /** Vectors of lanes are added up first, then the numbers of that sum: the order is fixed. */
    @Override
    public void sumLanes(float[] x, int xo, float[] y, int yo, int rows, int lanes, int beta) {
        if (lanes % S.length() != 0) {
            scalar.sumLanes(x, xo, y, yo, rows, lanes, beta);
        } else {
            FloatVectorDots.sums(x, xo, y, yo, rows, lanes, beta);
        }
    }
}
