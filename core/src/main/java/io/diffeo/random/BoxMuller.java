package io.diffeo.random;

/**
 * A standard normal number of two uniform ones, z = sqrt(-2 log u) cos(2 pi v) (Box and Muller 1958).
 *
 * <p>Logarithm and cosine are polynomials within an ulp or two: additions, multiplications, a division and a root, and no branch. So z has the same
 * bits on every machine, and the just-in-time compiler vectorises loops over these functions, as long as numbers are not turned into their bits
 * in the same loop.
 */
final class BoxMuller {
    private static final long ONE = 0x3ff0000000000000L;
    private static final long FRACTION = 0x000fffffffffffffL;
    private static final long ROOT_OF_HALF = 0x3fe6a09e667f3bcdL;
    private static final long TWO_TO_52 = 0x4330000000000000L;
    private static final double LN2_HIGH = 6.93147180369123816490e-01;
    private static final double LN2_LOW = 1.90821492927058770002e-10;

    private BoxMuller() {}

    /** sqrt(-2 log u) cos(2 pi v), for u and v strictly between 0 and 1. */
    static double normal(double u, double v) {
        long bits = Double.doubleToRawLongBits(u);
        double log = log(Double.longBitsToDouble(mantissa(bits)), Double.longBitsToDouble(exponent(bits)));
        return normalOfLog(log, v);
    }

    /** sqrt(-2 log u) cos(2 pi v), of log u and v. */
    static double normalOfLog(double log, double v) {
        return Math.sqrt(-2 * log) * cosine(v);
    }

    /** The bits of m, where u = m 2^k and m is between the roots of 1/2 and 2, of those of u. */
    static long mantissa(long bits) {
        return ((bits + (ONE - ROOT_OF_HALF)) & FRACTION) + ROOT_OF_HALF;
    }

    /** The bits of 2^52 + 1023 + k, of those of u. */
    static long exponent(long bits) {
        return ((bits + (ONE - ROOT_OF_HALF)) >>> 52) | TWO_TO_52;
    }

    /**
     * log u = log m + k log 2, by the formula of fdlibm (Sun 1993): log(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)), s = f / (2 + f).
     *
     * @param exponent 2^52 + 1023 + k
     */
    static double log(double mantissa, double exponent) {
        double k = exponent - (0x1p52 + 1023);
        double f = mantissa - 1;
        double s = f / (2 + f);
        double z = s * s;
        double r = 1.531383769920937332e-01 + z * 1.479819860511658591e-01;
        r = 1.818357216161805012e-01 + z * r;
        r = 2.222219843214978396e-01 + z * r;
        r = 2.857142874366239149e-01 + z * r;
        r = 3.999999999940941908e-01 + z * r;
        r = z * (6.666666666666735130e-01 + z * r);
        double half = 0.5 * f * f;
        return k * LN2_HIGH - ((half - (s * (half + r) + k * LN2_LOW)) - f);
    }

    /** cos(2 pi v) = sin(2 pi s), s = |v - 1/2| - 1/4, {@code 0 < v < 1}: s is exact, and the sine a Chebyshev interpolant of relative error 4e-17. */
    private static double cosine(double v) {
        double s = Math.abs(v - 0.5) - 0.25;
        double z = s * s;
        double p = -0.7177337921413454 + z * 0.10089695501646812;
        p = 3.8199280942271643 + z * p;
        p = -15.0946416761179 + z * p;
        p = 42.058693925428685 + z * p;
        p = -76.70585975282492 + z * p;
        p = 81.60524927607362 + z * p;
        p = -41.341702240399755 + z * p;
        return s * (6.283185307179586 + z * p);
    }
}
