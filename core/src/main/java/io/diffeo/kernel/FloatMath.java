package io.diffeo.kernel;

/**
 * Elementary functions in single precision, within 3 ulps: the scalar twins of {@code simd.FloatVectorMath}, with the same polynomials; SIMD fuses products and sums.
 * Polynomials: S. Moshier, Cephes (1992).
 */
final class FloatMath {
    private static final float LOG2E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float ROUND = 12582912f;

    private FloatMath() {}

    /** e^x; infinite above 88.37, where the last factor of two would overflow, 0 below -87.33. */
    static float exp(float x) {
        if (!(x <= 88.37f)) {
            return Float.isNaN(x) ? x : Float.POSITIVE_INFINITY;
        }
        if (x < -87.33f) {
            return 0f;
        }
        float shifted = x * LOG2E + ROUND;
        float n = shifted - ROUND;
        float r = x - n * LN2_HIGH - n * LN2_LOW;
        float p = 1.9875691500e-4f;
        p = p * r + 1.3981999507e-3f;
        p = p * r + 8.3334519073e-3f;
        p = p * r + 4.1665795894e-2f;
        p = p * r + 1.6666665459e-1f;
        p = p * r + 5.0000001201e-1f;
        p = p * (r * r) + r + 1f;
        return p * Float.intBitsToFloat((Float.floatToRawIntBits(shifted) - 0x4B400000 + 127) << 23);
    }

    static float log(float x) {
        if (!(x > 0f) || x == Float.POSITIVE_INFINITY) {
            return x == 0f ? Float.NEGATIVE_INFINITY : x > 0f ? x : Float.NaN;
        }
        boolean small = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(small ? x * 8388608f : x);
        float e = (bits >> 23) - (small ? 149 : 126);
        float m = Float.intBitsToFloat(bits & 0x7fffff | 0x3f000000);
        if (m < 0.70710678f) {
            e -= 1f;
            m += m;
        }
        return log1p(m - 1f, e);
    }

    /** log(1 + m) + e log 2, for 1 + m between the square roots of 1/2 and 2. */
    private static float log1p(float m, float e) {
        float z = m * m;
        float p = 7.0376836292e-2f;
        p = p * m - 1.1514610310e-1f;
        p = p * m + 1.1676998740e-1f;
        p = p * m - 1.2420140846e-1f;
        p = p * m + 1.4249322787e-1f;
        p = p * m - 1.6668057665e-1f;
        p = p * m + 2.0000714765e-1f;
        p = p * m - 2.4999993993e-1f;
        p = p * m + 3.3333331174e-1f;
        p = p * m * z + e * LN2_LOW - 0.5f * z;
        return m + p + e * LN2_HIGH;
    }

    static float tanh(float x) {
        float a = Math.abs(x);
        if (a < 0.625f) {
            float z = x * x;
            float p = -5.70498872745e-3f;
            p = p * z + 2.06390887954e-2f;
            p = p * z - 5.37397155531e-2f;
            p = p * z + 1.33314422036e-1f;
            p = p * z - 3.33332819422e-1f;
            return p * z * x + x;
        }
        if (a > 44f) {
            return Math.copySign(1f, x);
        }
        float tail = exp(a + a) + 1f;
        return Math.copySign((tail - 2f) / tail, x);
    }

    static float softplus(float x) {
        float u = exp(-Math.abs(x));
        float log1p = u > 0.41421356f ? log1p(0.5f * u - 0.5f, 1f) : log1p(u, 0f);
        return Math.max(x, 0f) + log1p;
    }
}
