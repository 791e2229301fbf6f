package io.diffeo.file;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A named array of a safetensors file: its shape and its values, the last dimension fastest. */
record Tensor(int[] shape, double[] values) {
    Tensor {
        if (Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException(
                    "expected as many values as " + text(shape) + " has, got " + values.length);
        }
    }

    /** A shape as it is written in errors, such as (3, 2). */
    static String text(int... shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
