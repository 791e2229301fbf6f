package io.diffeo.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Elementary functions of double vectors: the platform's, within an ulp of {@link Math}. */
final class DoubleVectorMath {
    private DoubleVectorMath() {}

    static DoubleVector exp(DoubleVector x) {
        return x.lanewise(VectorOperators.EXP);
    }

    static DoubleVector log(DoubleVector x) {
        return x.lanewise(VectorOperators.LOG);
    }

    static DoubleVector tanh(DoubleVector x) {
        return x.lanewise(VectorOperators.TANH);
    }

    static DoubleVector softplus(DoubleVector x) {
        return x.max(0).add(x.abs().neg().lanewise(VectorOperators.EXP).lanewise(VectorOperators.LOG1P));
    }
}
