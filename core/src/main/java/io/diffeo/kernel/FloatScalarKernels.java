package io.diffeo.kernel;

final class FloatScalarKernels {
    float one() {
        return 1.5f;
    }
}
