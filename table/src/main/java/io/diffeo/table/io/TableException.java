package io.diffeo.table.io;

import java.util.List;
import java.util.Optional;

/** Says what is wrong with a table: which file, row and column, what was expected, what came, and what to do. */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Remedy remedy;

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

    public TableException(String message) {
        this(message, (Remedy) null);
    }

    public TableException(String message, Throwable cause) {
        super(message, cause);
        this.remedy = null;
    }

    public TableException(String message, Remedy remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** The one setting that helps, if there is one. */
    public Optional<Remedy> remedy() {
        return Optional.ofNullable(remedy);
    }
}
