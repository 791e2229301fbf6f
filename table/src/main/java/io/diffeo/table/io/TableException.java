package io.diffeo.table.io;

import io.diffeo.data.DiffeoException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a table: which file, row and column, what was expected, what came, and what to do. */
public final class TableException extends DiffeoException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Remedy remedy;

    /** What would make a table one that can be read, where that is one setting. */
    public sealed interface Remedy {
        /** To leave out the rows that lack a value. */
        record DropMissing() implements Remedy {}

        /** To read these columns alone. */
        record OnlyColumns(List<String> names) implements Remedy {
            public OnlyColumns {
                names = List.copyOf(names);
            }
        }
    }

    /** An error that no setting helps. */
    public TableException(String message) {
        this(message, (Remedy) null);
    }

    /** An error that follows from another. */
    public TableException(String message, Throwable cause) {
        super(message, cause);
        this.remedy = null;
    }

    /** An error and the one setting that helps; null if there is none. */
    public TableException(String message, @Nullable Remedy remedy) {
        super(message, null);
        this.remedy = remedy;
    }

    /** The one setting that helps, if there is one. */
    public Optional<Remedy> remedy() {
        return Optional.ofNullable(remedy);
    }
}
