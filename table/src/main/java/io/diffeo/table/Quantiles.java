package io.diffeo.table;

import io.diffeo.random.CounterRandom;
import java.util.Arrays;

/**
 * Quantiles of numbers that stream by, in constant memory: exact of up to a million, and of more those of a part that chance, keyed by the numbers'
 * places, chose: at least half a million.
 */
final class Quantiles {
    private static final int MAX = 1 << 20;

    private double[] kept = new double[1024];
    private long[] chances = new long[1024];
    private int count;

    /** Numbers whose chance is above this are not kept. */
    private long most = Long.MAX_VALUE;

    private double[] sorted;

    /** A number and its place, counted from 0. */
    void add(long place, double number) {
        long chance = CounterRandom.bits(0, place, 0) >>> 1;
        if (chance > most) {
            return;
        }
        if (count == MAX) {
            halve();
            if (chance > most) {
                return;
            }
        }
        if (count == kept.length) {
            kept = Arrays.copyOf(kept, 2 * count);
            chances = Arrays.copyOf(chances, 2 * count);
        }
        kept[count] = number;
        chances[count++] = chance;
        sorted = null;
    }

    private void halve() {
        most /= 2;
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (chances[i] <= most) {
                kept[left] = kept[i];
                chances[left++] = chances[i];
            }
        }
        count = left;
    }

    /** The number that a share of them lies at or below, between neighbours by a straight line; NaN of none. */
    double at(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        if (sorted == null) {
            sorted = Arrays.copyOf(kept, count);
            Arrays.sort(sorted);
        }
        double place = share * (count - 1);
        int below = (int) place;
        double above = sorted[Math.min(below + 1, count - 1)];
        return sorted[below] + (place - below) * (above - sorted[below]);
    }
}
