package io.diffeo.file;

import java.nio.file.Path;

/** A model file that cannot be read or written: which file, what was expected, what came. */
public final class ModelFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * An error of a file.
     *
     * @param problem what was expected and what came; the message puts the file's path before it
     */
    public ModelFileException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
