package io.diffeo.kernel;

/** A function of two numbers, applied to two arrays element by element. */
public enum Binary {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MAX,
    MIN,
    /** 1 where {@code a < b}, else 0. */
    LESS
}
