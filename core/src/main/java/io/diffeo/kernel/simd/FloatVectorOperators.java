package io.diffeo.kernel.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The operators of the kernels, applied in turn before any kernel is: so that HotSpot does not compile the kernels with boxed vectors later.
 *
 * <p>All operators share a few methods of the Vector API: one that looks an operator up in a cache, filled at the operator's first use, and one that
 * asks what kind it is. HotSpot compiles them for what they have met so far. An operator that is new to them then returns to the interpreter, which is
 * remembered, and counted again for each operator that a kernel contains. At a sum of 100 ({@code PerMethodTrapLimit}) the kernel is
 * compiled without further assumptions about classes, and its vectors are objects for as long as the process lives. After {@link #resolve} there is nothing new.
 */
final class FloatVectorOperators {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /** HotSpot begins to remember what a method meets at its 512th call, at the latest: the shared ones have 20 calls a round. */
    private static final int ROUNDS = 64;

    private FloatVectorOperators() {}

    /** Applies all: those of integers within the elementary functions. */
    static void resolve() {
        float[] x = new float[S.length()];
        Arrays.fill(x, 1f);
        FloatVectorMath.log(x, 0, x, 0, x.length);
        FloatVectorMath.exp(x, 0, x, 0, x.length);
        for (int round = 0; round < ROUNDS; round++) {
            FloatVector v = FloatVector.fromArray(S, x, 0);
            v.add(v).sub(v).mul(v).div(v).fma(v, v).intoArray(x, 0);
            v.neg().abs().sqrt().max(v).min(v).intoArray(x, 0);
        }
    }
}
