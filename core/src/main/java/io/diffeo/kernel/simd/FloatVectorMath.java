package io.diffeo.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementary functions from array to array, n a multiple of the vector's length, within 3 ulps: see the scalar twin {@code FloatMath} for the
 * formulas, whose products and sums are fused here.
 */
final class FloatVectorMath {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final float LOG2E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float ROUND = 12582912f;

    private FloatVectorMath() {}

    /** y = e^x; y may be x. */
    static void exp(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector high = FloatVector.broadcast(S, -LN2_HIGH);
        FloatVector low = FloatVector.broadcast(S, -LN2_LOW);
        FloatVector e0 = FloatVector.broadcast(S, 1.9875691500e-4f);
        FloatVector e1 = FloatVector.broadcast(S, 1.3981999507e-3f);
        FloatVector e2 = FloatVector.broadcast(S, 8.3334519073e-3f);
        FloatVector e3 = FloatVector.broadcast(S, 4.1665795894e-2f);
        FloatVector e4 = FloatVector.broadcast(S, 1.6666665459e-1f);
        FloatVector e5 = FloatVector.broadcast(S, 5.0000001201e-1f);
        for (int i = 0; i < n; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            VectorMask<Float> tiny = v.lt(-87.33f);
            VectorMask<Float> huge = v.compare(VectorOperators.GT, 88.37f);
            v = v.blend(-87.33f, tiny).blend(88.37f, huge);
            FloatVector shifted = v.fma(LOG2E, ROUND);
            FloatVector k = shifted.sub(ROUND);
            FloatVector r = k.fma(low, k.fma(high, v));
            FloatVector p = r.fma(e0, e1);
            p = p.fma(r, e2).fma(r, e3).fma(r, e4).fma(r, e5);
            p = p.fma(r.mul(r), r).add(1f);
            IntVector power = shifted.reinterpretAsInts().sub(0x4B400000 - 127).lanewise(VectorOperators.LSHL, 23);
            p.mul(power.reinterpretAsFloats())
                    .blend(0f, tiny)
                    .blend(Float.POSITIVE_INFINITY, huge)
                    .intoArray(y, yo + i);
        }
    }

    /** y = e^x, to the bit as {@link #exp} does for -87.33 < x <= 0, e^-87.33 = 1.2e-38 for less: no case has to be told apart; y may be x. */
    static void expOfNegative(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector high = FloatVector.broadcast(S, -LN2_HIGH);
        FloatVector low = FloatVector.broadcast(S, -LN2_LOW);
        FloatVector e0 = FloatVector.broadcast(S, 1.9875691500e-4f);
        FloatVector e1 = FloatVector.broadcast(S, 1.3981999507e-3f);
        FloatVector e2 = FloatVector.broadcast(S, 8.3334519073e-3f);
        FloatVector e3 = FloatVector.broadcast(S, 4.1665795894e-2f);
        FloatVector e4 = FloatVector.broadcast(S, 1.6666665459e-1f);
        FloatVector e5 = FloatVector.broadcast(S, 5.0000001201e-1f);
        for (int i = 0; i < n; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v = v.blend(-87.33f, v.lt(-87.33f));
            FloatVector shifted = v.fma(LOG2E, ROUND);
            FloatVector k = shifted.sub(ROUND);
            FloatVector r = k.fma(low, k.fma(high, v));
            FloatVector p = r.fma(e0, e1);
            p = p.fma(r, e2).fma(r, e3).fma(r, e4).fma(r, e5);
            p = p.fma(r.mul(r), r).add(1f);
            IntVector power = shifted.reinterpretAsInts().sub(0x4B400000 - 127).lanewise(VectorOperators.LSHL, 23);
            p.mul(power.reinterpretAsFloats()).intoArray(y, yo + i);
        }
    }

    /** y = log x; y may be x. */
    static void log(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector c0 = FloatVector.broadcast(S, 7.0376836292e-2f);
        FloatVector c1 = FloatVector.broadcast(S, -1.1514610310e-1f);
        FloatVector c2 = FloatVector.broadcast(S, 1.1676998740e-1f);
        FloatVector c3 = FloatVector.broadcast(S, -1.2420140846e-1f);
        FloatVector c4 = FloatVector.broadcast(S, 1.4249322787e-1f);
        FloatVector c5 = FloatVector.broadcast(S, -1.6668057665e-1f);
        FloatVector c6 = FloatVector.broadcast(S, 2.0000714765e-1f);
        FloatVector c7 = FloatVector.broadcast(S, -2.4999993993e-1f);
        FloatVector c8 = FloatVector.broadcast(S, 3.3333331174e-1f);
        for (int i = 0; i < n; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            VectorMask<Float> small = v.lt(Float.MIN_NORMAL);
            IntVector bits = v.blend(v.mul(8388608f), small).reinterpretAsInts();
            IntVector exponent = bits.lanewise(VectorOperators.ASHR, 23);
            FloatVector e = ((FloatVector) exponent.convert(VectorOperators.I2F, 0)).sub(126f);
            e = e.blend(e.sub(23f), small);
            FloatVector m = bits.and(0x7fffff).or(0x3f000000).reinterpretAsFloats();
            VectorMask<Float> low = m.lt(0.70710678f);
            e = e.blend(e.sub(1f), low);
            m = m.blend(m.add(m), low).sub(1f);
            FloatVector z = m.mul(m);
            FloatVector p = m.fma(c0, c1)
                    .fma(m, c2)
                    .fma(m, c3)
                    .fma(m, c4)
                    .fma(m, c5)
                    .fma(m, c6)
                    .fma(m, c7)
                    .fma(m, c8);
            p = p.mul(m).fma(z, e.mul(LN2_LOW)).sub(z.mul(0.5f));
            m.add(p)
                    .add(e.mul(LN2_HIGH))
                    .blend(Float.POSITIVE_INFINITY, v.eq(Float.POSITIVE_INFINITY))
                    .blend(Float.NEGATIVE_INFINITY, v.eq(0f))
                    .blend(Float.NaN, v.compare(VectorOperators.GE, 0f).not())
                    .intoArray(y, yo + i);
        }
    }

    /** y = tanh x; y may be x. Far from 0 it is 1 - 2 / (1 + e^2|x|) with the sign of x; 2|x| is cut where that is 1. */
    static void tanh(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector high = FloatVector.broadcast(S, -LN2_HIGH);
        FloatVector low = FloatVector.broadcast(S, -LN2_LOW);
        FloatVector e0 = FloatVector.broadcast(S, 1.9875691500e-4f);
        FloatVector e1 = FloatVector.broadcast(S, 1.3981999507e-3f);
        FloatVector e2 = FloatVector.broadcast(S, 8.3334519073e-3f);
        FloatVector e3 = FloatVector.broadcast(S, 4.1665795894e-2f);
        FloatVector e4 = FloatVector.broadcast(S, 1.6666665459e-1f);
        FloatVector e5 = FloatVector.broadcast(S, 5.0000001201e-1f);
        FloatVector t0 = FloatVector.broadcast(S, -5.70498872745e-3f);
        FloatVector t1 = FloatVector.broadcast(S, 2.06390887954e-2f);
        FloatVector t2 = FloatVector.broadcast(S, -5.37397155531e-2f);
        FloatVector t3 = FloatVector.broadcast(S, 1.33314422036e-1f);
        FloatVector t4 = FloatVector.broadcast(S, -3.33332819422e-1f);
        FloatVector one = FloatVector.broadcast(S, 1f);
        FloatVector two = FloatVector.broadcast(S, 2f);
        for (int i = 0; i < n; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector twice = v.add(v).abs();
            twice = twice.blend(40f, twice.compare(VectorOperators.GT, 40f));
            FloatVector shifted = twice.fma(LOG2E, ROUND);
            FloatVector k = shifted.sub(ROUND);
            FloatVector r = k.fma(low, k.fma(high, twice));
            FloatVector p = r.fma(e0, e1);
            p = p.fma(r, e2).fma(r, e3).fma(r, e4).fma(r, e5);
            p = p.fma(r.mul(r), r).add(1f);
            IntVector power = shifted.reinterpretAsInts().sub(0x4B400000 - 127).lanewise(VectorOperators.LSHL, 23);
            FloatVector far = one.sub(two.div(p.fma(power.reinterpretAsFloats(), one)));
            FloatVector z = v.mul(v);
            FloatVector q = z.fma(t0, t1);
            q = q.fma(z, t2).fma(z, t3).fma(z, t4);
            FloatVector near = q.mul(z).fma(v, v);
            far.blend(far.neg(), v.lt(0f)).blend(near, twice.lt(1.25f)).intoArray(y, yo + i);
        }
    }

    /** y = log(1 + e^x), where it is below 1.2e-38 at least that; y is not x. */
    static void softplus(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += S.length()) {
            FloatVector.fromArray(S, x, xo + i).abs().neg().intoArray(y, yo + i);
        }
        expOfNegative(y, yo, y, yo, n);
        FloatVector c0 = FloatVector.broadcast(S, 7.0376836292e-2f);
        FloatVector c1 = FloatVector.broadcast(S, -1.1514610310e-1f);
        FloatVector c2 = FloatVector.broadcast(S, 1.1676998740e-1f);
        FloatVector c3 = FloatVector.broadcast(S, -1.2420140846e-1f);
        FloatVector c4 = FloatVector.broadcast(S, 1.4249322787e-1f);
        FloatVector c5 = FloatVector.broadcast(S, -1.6668057665e-1f);
        FloatVector c6 = FloatVector.broadcast(S, 2.0000714765e-1f);
        FloatVector c7 = FloatVector.broadcast(S, -2.4999993993e-1f);
        FloatVector c8 = FloatVector.broadcast(S, 3.3333331174e-1f);
        for (int i = 0; i < n; i += S.length()) {
            FloatVector u = FloatVector.fromArray(S, y, yo + i);
            VectorMask<Float> high = u.compare(VectorOperators.GT, 0.41421356f);
            FloatVector e = FloatVector.zero(S).blend(1f, high);
            FloatVector m = u.blend(u.mul(0.5f).sub(0.5f), high);
            FloatVector z = m.mul(m);
            FloatVector p = m.fma(c0, c1)
                    .fma(m, c2)
                    .fma(m, c3)
                    .fma(m, c4)
                    .fma(m, c5)
                    .fma(m, c6)
                    .fma(m, c7)
                    .fma(m, c8);
            p = p.mul(m).fma(z, e.mul(LN2_LOW)).sub(z.mul(0.5f));
            FloatVector log1p = m.add(p).add(e.mul(LN2_HIGH));
            FloatVector.fromArray(S, x, xo + i).max(0f).add(log1p).intoArray(y, yo + i);
        }
    }
}
