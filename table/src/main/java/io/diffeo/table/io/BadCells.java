package io.diffeo.table.io;

import static io.diffeo.table.io.DuckDb.identifier;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds and words what is wrong with a cell, or with a whole column, that should hold finite numbers. */
final class BadCells {
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "#n/a", "null", "none", "?", "-");
    private static final String LATER = "missing values come in a later release";

    private final DuckDb db;
    private final Relation relation;

    BadCells(DuckDb db, Relation relation) {
        this.db = db;
        this.relation = relation;
    }

    /** Refuses columns whose type is not a number. */
    void requireNumericTypes(List<String> names) {
        if (!relation.text()) {
            for (Column column : relation.columns()) {
                if (names.contains(column.name()) && !column.numeric()) {
                    throw notNumeric(column.name(), column.type());
                }
            }
        }
    }

    /** The exception for the cell in data row {@code row}, from 1, known not to be a finite number. */
    TableException at(long row, String column) {
        try {
            if (relation.text() && mostlyText(column)) {
                return notNumeric(column, "VARCHAR");
            }
            Object value = value(row, column);
            return new TableException(relation.place(row) + ", column \"" + column + "\": " + problem(value));
        } catch (SQLException e) {
            return relation.unreadable(db, e);
        }
    }

    /** The exception for the first row whose value is not a finite number. */
    TableException first(String column) {
        return at(firstRow(column, "v IS NULL OR NOT isfinite(v)"), column);
    }

    /** Refuses a column with a value outside the range of its declared kind. */
    void requireKind(String column, String kind, ValueRange range) {
        long row = firstRow(column, "NOT (" + range.condition() + ")");
        if (row > 0) {
            try {
                throw new TableException(relation.place(row) + ", column \"" + column + "\": expected " + range
                        + ", got " + value(row, column) + "; the column is declared " + kind
                        + ": declare another kind or drop the row");
            } catch (SQLException e) {
                throw relation.unreadable(db, e);
            }
        }
    }

    /** The first row, from 1, of which a condition on the column's value {@code v} holds; 0 if there is none. */
    private long firstRow(String column, String condition) {
        try {
            List<Object[]> found =
                    db.rows("SELECT r FROM (SELECT row_number() OVER () AS r, " + relation.asDouble(column)
                            + " AS v FROM " + relation.from() + ") WHERE " + condition + " ORDER BY r LIMIT 1");
            return found.isEmpty() ? 0 : ((Number) found.get(0)[0]).longValue();
        } catch (SQLException e) {
            throw relation.unreadable(db, e);
        }
    }

    private Object value(long row, String column) throws SQLException {
        return db.rows("SELECT " + identifier(column) + " FROM " + relation.from() + " LIMIT 1 OFFSET " + (row - 1))
                .get(0)[0];
    }

    private boolean mostlyText(String column) throws SQLException {
        Object[] counts = db.rows("SELECT count(" + identifier(column) + "), count(" + relation.asDouble(column)
                        + ") FROM " + relation.from())
                .get(0);
        return 2 * ((Number) counts[1]).longValue() < ((Number) counts[0]).longValue();
    }

    private TableException notNumeric(String column, String type) {
        return new TableException(relation.label() + ": column \"" + column + "\" is " + inWords(type) + example(column)
                + "; expected numbers: " + advice(column, type));
    }

    private String example(String column) {
        try {
            List<Object[]> values = db.rows("SELECT CAST(" + identifier(column) + " AS VARCHAR) FROM " + relation.from()
                    + " WHERE " + identifier(column) + " IS NOT NULL LIMIT 1");
            return values.isEmpty() ? "" : ", for example \"" + values.get(0)[0] + "\"";
        } catch (SQLException e) {
            throw relation.unreadable(db, e);
        }
    }

    private static String inWords(String type) {
        return switch (type) {
            case "VARCHAR" -> "text";
            case "BOOLEAN" -> "true or false (BOOLEAN)";
            default -> "of type " + type;
        };
    }

    private static String advice(String column, String type) {
        String leaveOut = "leave the column out (categories come in a later release)";
        if (type.startsWith("TIMESTAMP") || type.equals("DATE")) {
            return "leave the column out, or make it one with a query such as select epoch(" + identifier(column)
                    + ") ...";
        }
        return leaveOut;
    }

    private static String problem(Object value) {
        if (value == null || MISSING.contains(value.toString().strip().toLowerCase(Locale.ROOT))) {
            String got = value == null || value.toString().isBlank() ? "a missing value" : "\"" + value + "\"";
            return "expected a number, got " + got + "; fill in or drop rows with missing values (" + LATER + ")";
        }
        if (value instanceof String text && !isNumber(text)) {
            return "expected a number, got \"" + text + "\"; correct that cell or leave the column out";
        }
        return "expected a finite number, got " + value + "; correct or drop the row";
    }

    private static boolean isNumber(String text) {
        try {
            Double.parseDouble(text.strip());
            return true;
        } catch (NumberFormatException e) {
            return text.strip().matches("(?i)[+-]?(nan|inf|infinity)");
        }
    }
}
