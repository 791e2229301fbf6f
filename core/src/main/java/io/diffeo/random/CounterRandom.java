package io.diffeo.random;

/**
 * Random numbers by counting: a number depends on a seed, a row and a slot, and on nothing else, so that results do not depend on batches or
 * threads. Two rounds of the finaliser of Stafford (2011, variant 13), as in SplittableRandom.
 */
public final class CounterRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private CounterRandom() {}

    /** 64 random bits. */
    public static long bits(long seed, long row, long slot) {
        return bits(key(seed, row), slot);
    }

    /** What the bits of all slots of a row have in common. */
    public static long key(long seed, long row) {
        return mix(mix(seed + GOLDEN) ^ row * GOLDEN);
    }

    /** The 64 random bits of a slot, in the row whose {@link #key} this is. */
    public static long bits(long key, long slot) {
        return mix(key + slot * 0xD1B54A32D192ED03L);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A uniform number strictly between 0 and 1, of 52 bits. */
    public static double uniform(long seed, long row, long slot) {
        return between(Double.longBitsToDouble(fraction(bits(seed, row, slot))));
    }

    /** The bits of a number from 1 to 2, of 64 random ones. */
    public static long fraction(long bits) {
        return (bits >>> 12) | 0x3ff0000000000000L;
    }

    /** A number of 52 bits from 1 to 2, moved to the middle of its place between 0 and 1, which is exact. */
    public static double between(double x) {
        return x - (1 - 0x1p-53);
    }

    /** A standard normal number (Box and Muller 1958); uses slots 2 slot and 2 slot + 1. */
    public static double normal(long seed, long row, long slot) {
        return BoxMuller.normal(uniform(seed, row, 2 * slot), uniform(seed, row, 2 * slot + 1));
    }

    /** A permutation of 0 ... n - 1. */
    public static int[] permutation(int n, long seed) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = (int) Math.floorMod(bits(seed, i, 7), (long) (i + 1));
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
