package io.diffeo.table.io;

import static io.diffeo.table.io.DuckDb.identifier;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds and words what is wrong with a cell, or with whole columns, that should hold finite numbers. */
final class BadCells {
    private final DuckDb db;
    private final Relation relation;
    private final List<String> names;

    /** @param names the columns that are read */
    BadCells(DuckDb db, Relation relation, List<String> names) {
        this.db = db;
        this.relation = relation;
        this.names = names;
    }

    /** Refuses columns whose type is not a number, and columns of text that hold none. */
    void requireNumericTypes() {
        boolean suspicious = names.stream().map(relation::column).anyMatch(column -> !column.numeric());
        if (suspicious && !relation.text()) {
            requireNumbers();
        }
    }

    /** Refuses columns that hold other things than numbers, all of them at once. */
    private void requireNumbers() {
        try {
            List<String> others = new ArrayList<>();
            List<Column> text = new ArrayList<>();
            for (String name : names) {
                Column column = relation.column(name);
                if (column.text()) {
                    text.add(column);
                } else if (!column.numeric()) {
                    others.add(name);
                }
            }
            if (!text.isEmpty()) {
                others.addAll(withoutNumbers(text));
            }
            if (!others.isEmpty()) {
                throw notNumeric(names.stream().filter(others::contains).toList());
            }
        } catch (SQLException e) {
            throw relation.unreadable(db, e);
        }
    }

    /** The columns of text in which fewer than half of the values are numbers. */
    private List<String> withoutNumbers(List<Column> text) throws SQLException {
        Object[] counts = db.rows(text.stream()
                        .map(c -> "count_if(NOT " + MissingValues.condition(c) + "), count("
                                + relation.asDouble(c.name()) + ")")
                        .collect(Collectors.joining(", ", "SELECT ", " FROM " + relation.from())))
                .get(0);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            long values = ((Number) counts[2 * i]).longValue();
            long numbers = ((Number) counts[2 * i + 1]).longValue();
            if (numbers == 0 || 2 * numbers < values) {
                found.add(text.get(i).name());
            }
        }
        return found;
    }

    /** The exception for the cell in data row {@code row}, from 1, known not to be a finite number. */
    TableException at(long row, String column) {
        requireNumbers();
        requireValues();
        try {
            Object value = db.rows("SELECT " + identifier(column) + " FROM " + relation.from() + " LIMIT 1 OFFSET "
                            + (row - 1))
                    .get(0)[0];
            String place = relation.place(db, row) + ", column \"" + column + "\": expected a ";
            if (value == null || value instanceof String text && MissingValues.isWord(text) || isNan(value)) {
                String got = value == null || value.toString().isBlank() ? "a missing value" : "\"" + value + "\"";
                return new TableException(
                        place + "number, got " + got + "; " + missingRows()
                                + " a value: fill them in, or leave those rows out (--drop-missing)",
                        new TableException.Remedy.DropMissing());
            }
            if (value instanceof String text && !isNumber(text)) {
                if (new CellSpelling(db, relation, column).query().isPresent()) {
                    return notNumeric(List.of(column));
                }
                return new TableException(
                        place + "number, got \"" + text + "\"; correct that cell or leave the column out");
            }
            return new TableException(place + "finite number, got " + value + "; correct or drop the row");
        } catch (SQLException e) {
            return relation.unreadable(db, e);
        }
    }

    /** Refuses a column without any value: no row would be left of the table without missing ones. */
    void requireValues() {
        try {
            Object[] counts = db.rows(names.stream()
                            .map(name -> "count_if(NOT " + MissingValues.condition(relation.column(name)) + ")")
                            .collect(Collectors.joining(", ", "SELECT ", " FROM " + relation.from())))
                    .get(0);
            for (int i = 0; i < names.size(); i++) {
                if (((Number) counts[i]).longValue() == 0) {
                    String empty = names.get(i);
                    throw new TableException(
                            relation.label() + ": column \"" + empty
                                    + "\" has no value in any row; expected numbers: leave the column out",
                            without(List.of(empty)));
                }
            }
        } catch (SQLException e) {
            throw relation.unreadable(db, e);
        }
    }

    private String missingRows() throws SQLException {
        String missing = names.stream()
                .map(name -> MissingValues.condition(relation.column(name)))
                .collect(Collectors.joining(" OR "));
        Object[] counts = db.rows("SELECT count_if(" + missing + "), count(*) FROM " + relation.from())
                .get(0);
        long rows = ((Number) counts[0]).longValue();
        return rows + " of " + counts[1] + (rows == 1 ? " rows lacks" : " rows lack");
    }

    private TableException.Remedy without(List<String> columns) {
        List<String> left =
                names.stream().filter(name -> !columns.contains(name)).toList();
        return left.isEmpty() ? null : new TableException.Remedy.OnlyColumns(left);
    }

    private TableException notNumeric(List<String> columns) throws SQLException {
        List<String> found = new ArrayList<>();
        List<String> queries = new ArrayList<>();
        boolean text = false;
        for (String column : columns) {
            CellSpelling cells = new CellSpelling(db, relation, column);
            found.add("\"" + column + "\" is " + cells.inWords());
            cells.query().ifPresent(queries::add);
            text |= cells.isText();
        }
        boolean one = columns.size() == 1;
        String advice = (one ? "leave the column out" : "leave them out")
                + (text ? " (categories come in a later release)" : "")
                + (queries.isEmpty() ? "" : ", or make numbers with a query such as " + query(queries));
        return new TableException(
                relation.label() + ": " + (one ? "column " : "columns that hold no numbers: ")
                        + String.join("; ", found) + "; expected numbers: " + advice,
                without(columns));
    }

    private String query(List<String> replacements) {
        return "select * replace (" + String.join(", ", replacements) + ") from "
                + (relation.path() == null
                        ? "..."
                        : DuckDb.literal(relation.path().toString()));
    }

    private static boolean isNan(Object value) {
        return value instanceof Double d && d.isNaN() || value instanceof Float f && f.isNaN();
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
