package io.diffeo.data;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a file or a table from outside, which a program can tell its user and go on: the message says what was expected, what came,
 * where, and what to do. A call that no program should make, such as with rows of the wrong width, is an {@link IllegalArgumentException} instead.
 */
public abstract class DiffeoException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * An error.
     *
     * @param cause what it follows from; null if nothing
     */
    protected DiffeoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
