package io.diffeo.kernel.simd;

import io.diffeo.kernel.Kernels;
import jdk.incubator.vector.FloatVector;

/** The door to this package, found by name so that nothing loads it where the vector module is missing. */
public final class SimdKernels {
    private SimdKernels() {}

    /** Bits of a vector that this machine prefers. */
    public static int bits() {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }

    public static Kernels<float[]> singles() {
        FloatVectorOperators.resolve();
        return new Kernels<>(
                new FloatVectorArrayOps(),
                new FloatVectorFunctions(),
                new FloatVectorProducts(),
                new FloatVectorSplines(),
                new FloatVectorAffines(),
                new FloatVectorConvolutions(),
                true);
    }

    public static Kernels<double[]> doubles() {
        DoubleVectorOperators.resolve();
        return new Kernels<>(
                new DoubleVectorArrayOps(),
                new DoubleVectorFunctions(),
                new DoubleVectorProducts(),
                new DoubleVectorSplines(),
                new DoubleVectorAffines(),
                new DoubleVectorConvolutions(),
                true);
    }
}
