package io.diffeo.lecture.cost;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** Seconds that a computation takes: the median of five rounds, each of as many calls as fill 20 ms, after as much time to warm up. */
final class Clock {
    private static final double ROUND = 0.02;
    private static final int ROUNDS = 5;

    /** Where results go, so that no call can be left out. */
    private double sink;

    double seconds(DoubleSupplier computation) {
        int calls = 1;
        double taken = round(computation, calls);
        while (taken < 5 * ROUND) {
            calls *= 2;
            taken = round(computation, calls);
        }
        calls = (int) Math.max(1, calls * ROUND / taken);
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(computation, calls) / calls;
        }
        Arrays.sort(rounds);
        if (Double.isNaN(sink)) {
            throw new IllegalStateException("expected determinants that are numbers");
        }
        return rounds[ROUNDS / 2];
    }

    private double round(DoubleSupplier computation, int calls) {
        long begun = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            sink += computation.getAsDouble();
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
