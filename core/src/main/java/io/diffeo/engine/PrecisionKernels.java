package io.diffeo.engine;

import io.diffeo.compute.Precision;
import io.diffeo.kernel.Kernels;

/** The best kernels of this machine for a precision. */
public final class PrecisionKernels {
    private PrecisionKernels() {}

    public static Kernels<?> of(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> Kernels.ofFloat();
            case FLOAT64 -> Kernels.ofDouble();
        };
    }
}
