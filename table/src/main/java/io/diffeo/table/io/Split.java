package io.diffeo.table.io;

/**
 * Deals rows to training, validation and test by a hash of the seed and the row's number.
 *
 * <p>The part of a row depends on nothing else: not on threads, block size, or the number of rows, so that appending rows
 * to a table moves none of the old ones. The shares hold in expectation.
 *
 * @param validation the share of rows that choose the model, in [0, 1)
 * @param test the share of rows that are looked at once, in [0, 1); validation + test is below 1
 * @param seed of the hash
 */
public record Split(double validation, double test, long seed) {

    /** What a row is used for. */
    public enum Part {
        TRAIN,
        VALIDATION,
        TEST
    }

    public Split {
        if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
            throw new IllegalArgumentException(
                    "expected shares of at least 0 that leave rows to train on, got validation " + validation
                            + " and test " + test);
        }
    }

    /** The part of a row, numbered from 0. */
    public Part of(long row) {
        double u = (mix(mix(seed) + row) >>> 11) * 0x1p-53;
        return u < test ? Part.TEST : u < test + validation ? Part.VALIDATION : Part.TRAIN;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long state) {
        long z = state + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
