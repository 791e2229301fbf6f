package io.diffeo.file;

import io.diffeo.data.DiffeoException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A model file that cannot be read or written: which file, what was expected, what came. */
public final class ModelFileException extends DiffeoException {
    private static final long serialVersionUID = 1;

    /**
     * An error of a file.
     *
     * @param problem what was expected and what came; the message puts the file's path before it
     * @param cause what it follows from; null if nothing
     */
    public ModelFileException(Path file, String problem, @Nullable Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
