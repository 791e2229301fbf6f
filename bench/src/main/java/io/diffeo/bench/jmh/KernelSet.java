package io.diffeo.bench.jmh;

import io.diffeo.kernel.Kernels;
import java.util.Random;

/** The kernels to compare. */
public enum KernelSet {
    SIMD,
    SCALAR;

    /**
     * The kernels in single precision.
     *
     * @throws IllegalStateException if SIMD was asked for and is not there
     */
    Kernels<float[]> singles() {
        if (this == SCALAR) {
            return Kernels.scalarFloat();
        }
        if (!Kernels.ofFloat().simd()) {
            throw new IllegalStateException("expected SIMD kernels, got " + Kernels.reason());
        }
        return Kernels.ofFloat();
    }

    /** Numbers between -1 and 1. */
    static float[] numbers(int n, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = 2 * random.nextFloat() - 1;
        }
        return numbers;
    }
}
