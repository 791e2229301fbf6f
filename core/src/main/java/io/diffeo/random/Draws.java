package io.diffeo.random;

/**
 * The random numbers of a tile, a row of lanes at a time, to the bit those of {@link CounterRandom}: in stages, each of them a loop that the just-in-time
 * compiler vectorises. Not thread-safe.
 */
public final class Draws {
    private final int lanes;
    private final long[] keys;
    private final long[] bits;
    private final long[] exponents;
    private final double[] u;
    private final double[] v;
    private final double[] z;

    /** Draws for the given number of lanes, a row of random numbers each. */
    public Draws(int lanes) {
        this.lanes = lanes;
        this.keys = new long[lanes];
        this.bits = new long[lanes];
        this.exponents = new long[lanes];
        this.u = new double[lanes];
        this.v = new double[lanes];
        this.z = new double[lanes];
    }

    /** What follows is drawn for rows {@code firstRow} on. */
    public void begin(long seed, long firstRow) {
        for (int l = 0; l < lanes; l++) {
            keys[l] = CounterRandom.key(seed, firstRow + l);
        }
    }

    /** The uniform numbers of a slot, in an array that the next draw overwrites. */
    public double[] uniform(long slot) {
        uniform(slot, u);
        return u;
    }

    /** The standard normal numbers of a slot, in an array that the next draw overwrites. */
    public double[] normal(long slot) {
        uniform(2 * slot, u);
        uniform(2 * slot + 1, v);
        for (int l = 0; l < lanes; l++) {
            bits[l] = Double.doubleToRawLongBits(u[l]);
        }
        for (int l = 0; l < lanes; l++) {
            exponents[l] = BoxMuller.exponent(bits[l]);
        }
        for (int l = 0; l < lanes; l++) {
            bits[l] = BoxMuller.mantissa(bits[l]);
        }
        toNumbers(bits, u);
        toNumbers(exponents, z);
        for (int l = 0; l < lanes; l++) {
            z[l] = BoxMuller.log(u[l], z[l]);
        }
        for (int l = 0; l < lanes; l++) {
            z[l] = BoxMuller.normalOfLog(z[l], v[l]);
        }
        return z;
    }

    private void uniform(long slot, double[] into) {
        for (int l = 0; l < lanes; l++) {
            bits[l] = CounterRandom.fraction(CounterRandom.bits(keys[l], slot));
        }
        toNumbers(bits, into);
        for (int l = 0; l < lanes; l++) {
            into[l] = CounterRandom.between(into[l]);
        }
    }

    private void toNumbers(long[] from, double[] into) {
        for (int l = 0; l < lanes; l++) {
            into[l] = Double.longBitsToDouble(from[l]);
        }
    }
}
