package io.diffeo.table.io;

import static io.diffeo.table.io.DuckDb.identifier;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The cells that hold no value: null, NaN, and in text the words that stand for it, in capitals or not, with blanks around them or not. */
final class MissingValues {
    private static final Set<String> WORDS =
            Set.of("", "na", "n/a", "#n/a", "<na>", "nan", "null", "none", "?", "-", ".");

    private MissingValues() {}

    /** Whether a cell of text stands for a missing value. */
    static boolean isWord(String cell) {
        return WORDS.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /** The SQL condition that a cell of a column holds no value. */
    static String condition(Column column) {
        String cell = identifier(column.name());
        if (column.text()) {
            return "(" + cell + " IS NULL OR lower(trim(" + cell + ", e' \\t')) IN ("
                    + WORDS.stream().sorted().map(DuckDb::literal).collect(Collectors.joining(", ")) + "))";
        }
        boolean floating = column.type().equals("DOUBLE") || column.type().equals("FLOAT");
        return floating ? "(" + cell + " IS NULL OR isnan(" + cell + "))" : "(" + cell + " IS NULL)";
    }
}
