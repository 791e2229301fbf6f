package io.diffeo.compute;

import io.diffeo.kernel.Kernels;

/** How many bits numbers have: 32 to train and to score fast, 64 to verify and for science. */
public enum Precision {
    FLOAT32(Kernels.ofFloat()),
    FLOAT64(Kernels.ofDouble());

    private final Kernels<?> kernels;

    Precision(Kernels<?> kernels) {
        this.kernels = kernels;
    }

    /** The kernels that compute in this precision: vectors where this Java has them. */
    public Kernels<?> kernels() {
        return kernels;
    }
}
