package io.diffeo.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Elementary functions of float vectors, within 3 ulps: see the scalar twin {@code FloatMath} for the formulas. */
final class FloatVectorMath {
    private FloatVectorMath() {}

    static FloatVector exp(FloatVector x) {
        FloatVector v = x.max(-87.33f).min(88.37f);
        FloatVector shifted = v.mul(1.44269504f).add(12582912f);
        FloatVector n = shifted.sub(12582912f);
        FloatVector r = v.sub(n.mul(0.693359375f)).sub(n.mul(-2.12194440e-4f));
        FloatVector p = r.mul(1.9875691500e-4f).add(1.3981999507e-3f);
        p = p.mul(r).add(8.3334519073e-3f);
        p = p.mul(r).add(4.1665795894e-2f);
        p = p.mul(r).add(1.6666665459e-1f);
        p = p.mul(r).add(5.0000001201e-1f);
        p = p.mul(r.mul(r)).add(r).add(1f);
        IntVector power = shifted.reinterpretAsInts().sub(0x4B400000 - 127).lanewise(VectorOperators.LSHL, 23);
        return p.mul(power.reinterpretAsFloats())
                .blend(0f, x.lt(-87.33f))
                .blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, 88.37f));
    }

    static FloatVector log(FloatVector x) {
        VectorMask<Float> small = x.lt(Float.MIN_NORMAL);
        IntVector bits = x.blend(x.mul(8388608f), small).reinterpretAsInts();
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
        return m.add(p)
                .add(e.mul(0.693359375f))
                .blend(Float.POSITIVE_INFINITY, x.eq(Float.POSITIVE_INFINITY))
                .blend(Float.NEGATIVE_INFINITY, x.eq(0f))
                .blend(Float.NaN, x.compare(VectorOperators.GE, 0f).not());
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector z = x.mul(x);
        FloatVector p = z.mul(-5.70498872745e-3f).add(2.06390887954e-2f);
        p = p.mul(z).sub(5.37397155531e-2f);
        p = p.mul(z).add(1.33314422036e-1f);
        p = p.mul(z).sub(3.33332819422e-1f);
        FloatVector near = p.mul(z).mul(x).add(x);
        FloatVector a = x.abs();
        FloatVector tail = exp(a.add(a)).add(1f);
        FloatVector far = tail.sub(2f).div(tail).blend(1f, a.compare(VectorOperators.GT, 44f));
        far = far.blend(far.neg(), x.lt(0f));
        return far.blend(near, a.lt(0.625f)).blend(x, x.test(VectorOperators.IS_NAN));
    }

    static FloatVector softplus(FloatVector x) {
        FloatVector u = exp(x.abs().neg());
        FloatVector w = u.add(1f);
        FloatVector log1p = log(w).mul(u.div(w.sub(1f))).blend(u, w.eq(1f));
        return x.max(0f).add(log1p);
    }
}
