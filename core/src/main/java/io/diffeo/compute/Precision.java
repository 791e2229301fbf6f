package io.diffeo.compute;

/** How many bits numbers have: 32 to train and to score fast, 64 to verify and for science. */
public enum Precision {
    FLOAT32,
    FLOAT64
}
