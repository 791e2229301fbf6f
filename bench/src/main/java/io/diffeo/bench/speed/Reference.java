package io.diffeo.bench.speed;

/**
 * The yardstick of a machine and its Java: y = W x for W (64, 64) and x [64][64 lanes], a plain loop that the just-in-time compiler vectorises.
 * It is no part of the library, so nothing that changes there changes it.
 */
final class Reference {
    private static final int SIZE = 64;
    private static final int CALLS = 200;

    private final float[] w = new float[SIZE * SIZE];
    private final float[] x = new float[SIZE * SIZE];
    private final float[] y = new float[SIZE * SIZE];

    Reference() {
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) Math.sin(i);
            x[i] = (float) Math.cos(i);
        }
    }

    /** Milliseconds of one product, the median of calls for the given time. */
    double milliseconds(double seconds) {
        double[] times = CallTimer.repeat(seconds, 3, 100_000, () -> {
            for (int i = 0; i < CALLS; i++) {
                product();
            }
        });
        return CallTimer.median(times) / CALLS;
    }

    private void product() {
        java.util.Arrays.fill(y, 0);
        for (int o = 0; o < SIZE; o++) {
            for (int i = 0; i < SIZE; i++) {
                add(w[o * SIZE + i], x, i * SIZE, y, o * SIZE);
            }
        }
    }

    private static void add(float a, float[] x, int xo, float[] y, int yo) {
        for (int l = 0; l < SIZE; l++) {
            y[yo + l] += a * x[xo + l];
        }
    }

    /** A number of the result, so that the products cannot be left out. */
    float seen() {
        return y[SIZE];
    }
}
