package io.diffeo.table.io;

/** Says what is wrong with a table: which file, row and column, what was expected, what came, and what to do. */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TableException(String message) {
        super(message);
    }

    public TableException(String message, Throwable cause) {
        super(message, cause);
    }
}
