package io.diffeo.table.io;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks of column names against those a table has. */
public final class ColumnNames {
    private static final int SHOWN = 30;

    private ColumnNames() {}

    /**
     * Refuses names that are not there, or wanted twice.
     *
     * @param table as messages call it
     * @throws TableException that suggests the nearest name
     */
    public static void require(String table, List<String> wanted, List<String> present) {
        if (wanted.isEmpty()) {
            throw new TableException(
                    table + ": expected at least one column, got none; the columns are " + list(present));
        }
        Set<String> seen = new HashSet<>();
        for (String name : wanted) {
            if (!present.contains(name)) {
                throw new TableException(table + ": no column \"" + name + "\"; " + suggestion(name, present)
                        + "the columns are " + list(present));
            }
            if (!seen.add(name)) {
                throw new TableException(table + ": column \"" + name + "\" is asked for twice; name it once");
            }
        }
    }

    static void requireFitted(String table, List<String> fitted, List<String> present) {
        for (String name : fitted) {
            if (!present.contains(name)) {
                List<String> others =
                        present.stream().filter(n -> !fitted.contains(n)).toList();
                throw new TableException(
                        table + ": the model was fitted on " + list(fitted) + ", and this table has no \"" + name
                                + "\"; " + suggestion(name, others) + "the columns are " + list(present));
            }
        }
    }

    /** The first of them, for a message. */
    public static String list(List<String> names) {
        return names.size() <= SHOWN
                ? names.toString()
                : "[" + String.join(", ", names.subList(0, SHOWN)) + ", ... " + (names.size() - SHOWN) + " more]";
    }

    private static String suggestion(String name, List<String> present) {
        return nearest(name, present).map(n -> "did you mean \"" + n + "\"? ").orElse("");
    }

    /** The name with the fewest edits, if they are at most a third of the letters. */
    static Optional<String> nearest(String name, List<String> present) {
        String best = null;
        int fewest = Math.max(1, name.length() / 3) + 1;
        for (String candidate : present) {
            int edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The distance of Levenshtein (1966): insertions, deletions and substitutions. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
