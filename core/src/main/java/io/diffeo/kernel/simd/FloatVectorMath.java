package io.diffeo.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementary functions from array to array, n a multiple of the vector's length, within 3 ulps: see the scalar twin {@code FloatMath} for the
 * formulas.
 */
final class FloatVectorMath {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private FloatVectorMath() {}

    /** y = e^x; y may be x. */
    static void exp(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += S.length()) {
            FloatVector from = FloatVector.fromArray(S, x, xo + i);
            FloatVector v = from.max(-87.33f).min(88.37f);
            FloatVector shifted = v.mul(1.44269504f).add(12582912f);
            FloatVector k = shifted.sub(12582912f);
            FloatVector r = v.sub(k.mul(0.693359375f)).sub(k.mul(-2.12194440e-4f));
            FloatVector p = r.mul(1.9875691500e-4f).add(1.3981999507e-3f);
            p = p.mul(r).add(8.3334519073e-3f);
            p = p.mul(r).add(4.1665795894e-2f);
            p = p.mul(r).add(1.6666665459e-1f);
            p = p.mul(r).add(5.0000001201e-1f);
            p = p.mul(r.mul(r)).add(r).add(1f);
            IntVector power = shifted.reinterpretAsInts().sub(0x4B400000 - 127).lanewise(VectorOperators.LSHL, 23);
            p.mul(power.reinterpretAsFloats())
                    .blend(0f, from.lt(-87.33f))
                    .blend(Float.POSITIVE_INFINITY, from.compare(VectorOperators.GT, 88.37f))
                    .intoArray(y, yo + i);
        }
    }

    /** y = e^x, to the bit as {@link #exp} does for -87.33 < x <= 0, e^-87.33 = 1.2e-38 for less: no case has to be told apart; y may be x. */
    static void expOfNegative(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i).max(-87.33f);
            FloatVector shifted = v.mul(1.44269504f).add(12582912f);
            FloatVector k = shifted.sub(12582912f);
            FloatVector r = v.sub(k.mul(0.693359375f)).sub(k.mul(-2.12194440e-4f));
            FloatVector p = r.mul(1.9875691500e-4f).add(1.3981999507e-3f);
            p = p.mul(r).add(8.3334519073e-3f);
            p = p.mul(r).add(4.1665795894e-2f);
            p = p.mul(r).add(1.6666665459e-1f);
            p = p.mul(r).add(5.0000001201e-1f);
            p = p.mul(r.mul(r)).add(r).add(1f);
            IntVector power = shifted.reinterpretAsInts().sub(0x4B400000 - 127).lanewise(VectorOperators.LSHL, 23);
            p.mul(power.reinterpretAsFloats()).intoArray(y, yo + i);
        }
    }

    /** y = log x; y may be x. */
    static void log(float[] x, int xo, float[] y, int yo, int n) {
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
            FloatVector p = m.mul(7.0376836292e-2f).sub(1.1514610310e-1f);
            p = p.mul(m).add(1.1676998740e-1f);
            p = p.mul(m).sub(1.2420140846e-1f);
            p = p.mul(m).add(1.4249322787e-1f);
            p = p.mul(m).sub(1.6668057665e-1f);
            p = p.mul(m).add(2.0000714765e-1f);
            p = p.mul(m).sub(2.4999993993e-1f);
            p = p.mul(m).add(3.3333331174e-1f);
            p = p.mul(m).mul(z).add(e.mul(-2.12194440e-4f)).sub(z.mul(0.5f));
            m.add(p)
                    .add(e.mul(0.693359375f))
                    .blend(Float.POSITIVE_INFINITY, v.eq(Float.POSITIVE_INFINITY))
                    .blend(Float.NEGATIVE_INFINITY, v.eq(0f))
                    .blend(Float.NaN, v.compare(VectorOperators.GE, 0f).not())
                    .intoArray(y, yo + i);
        }
    }

    /** y = tanh x; y is not x. */
    static void tanh(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = 2f * Math.abs(x[xo + i]);
        }
        exp(y, yo, y, yo, n);
        for (int i = 0; i < n; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector z = v.mul(v);
            FloatVector p = z.mul(-5.70498872745e-3f).add(2.06390887954e-2f);
            p = p.mul(z).sub(5.37397155531e-2f);
            p = p.mul(z).add(1.33314422036e-1f);
            p = p.mul(z).sub(3.33332819422e-1f);
            FloatVector near = p.mul(z).mul(v).add(v);
            FloatVector a = v.abs();
            FloatVector tail = FloatVector.fromArray(S, y, yo + i).add(1f);
            FloatVector far = tail.sub(2f).div(tail).blend(1f, a.compare(VectorOperators.GT, 44f));
            far = far.blend(far.neg(), v.lt(0f));
            far.blend(near, a.lt(0.625f))
                    .blend(v, v.test(VectorOperators.IS_NAN))
                    .intoArray(y, yo + i);
        }
    }

    /** y = log(1 + e^x); y is not x. */
    static void softplus(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = -Math.abs(x[xo + i]);
        }
        exp(y, yo, y, yo, n);
        for (int i = 0; i < n; i += S.length()) {
            FloatVector u = FloatVector.fromArray(S, y, yo + i);
            VectorMask<Float> high = u.compare(VectorOperators.GT, 0.41421356f);
            FloatVector e = FloatVector.zero(S).blend(1f, high);
            FloatVector m = u.blend(u.mul(0.5f).sub(0.5f), high);
            FloatVector z = m.mul(m);
            FloatVector p = m.mul(7.0376836292e-2f).sub(1.1514610310e-1f);
            p = p.mul(m).add(1.1676998740e-1f);
            p = p.mul(m).sub(1.2420140846e-1f);
            p = p.mul(m).add(1.4249322787e-1f);
            p = p.mul(m).sub(1.6668057665e-1f);
            p = p.mul(m).add(2.0000714765e-1f);
            p = p.mul(m).sub(2.4999993993e-1f);
            p = p.mul(m).add(3.3333331174e-1f);
            p = p.mul(m).mul(z).add(e.mul(-2.12194440e-4f)).sub(z.mul(0.5f));
            FloatVector log1p = m.add(p).add(e.mul(0.693359375f));
            FloatVector.fromArray(S, x, xo + i).max(0f).add(log1p).intoArray(y, yo + i);
        }
    }
}
