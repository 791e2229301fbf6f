package io.diffeo.data;

import java.util.Arrays;

/** The check that numbers given to build something with are numbers, and as many as they must be. */
public final class Finite {
    private Finite() {}

    /** The numbers, if none is infinite or NaN. */
    public static double[] numbers(String what, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("expected finite " + what + ", got " + values[i] + " in place " + i
                        + " of " + Arrays.toString(values));
            }
        }
        return values;
    }

    /** So many numbers, all of them positive and finite. */
    public static double[] positive(String what, int count, double[] values) {
        if (values.length != count || !Arrays.stream(values).allMatch(s -> s > 0 && Double.isFinite(s))) {
            throw new IllegalArgumentException(
                    "expected " + count + " positive " + what + ", got " + Arrays.toString(values));
        }
        return values;
    }
}
