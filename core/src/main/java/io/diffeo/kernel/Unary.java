package io.diffeo.kernel;

/** A function of one number, applied to every element of an array. */
public enum Unary {
    NEGATE,
    RECIPROCAL,
    SQUARE,
    SQRT,
    ABS,
    /** -1, 0 or 1. */
    SIGN,
    EXP,
    EXPM1,
    LOG,
    LOG1P,
    SIN,
    COS,
    SINH,
    COSH,
    ASINH,
    TANH,
    /** 1 / (1 + e^-x). */
    SIGMOID,
    /** log(1 + e^x), without overflow. */
    SOFTPLUS,
    /** max(x, 0). */
    RELU,
    /** 1 where x > 0, else 0: the slope of {@link #RELU}. */
    STEP
}
