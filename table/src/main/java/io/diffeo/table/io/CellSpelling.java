package io.diffeo.table.io;

import static io.diffeo.table.io.DuckDb.identifier;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How those cells of a column that are no numbers are spelled, and the SQL that would make numbers of them. */
final class CellSpelling {
    /** What a column's cells are. */
    private enum Kind {
        EMPTY("without any value", null, null),
        THOUSANDS(
                "text with commas between thousands",
                "\\s*[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?\\s*|\\s*[+-]?[0-9]{1,3}\\s*",
                "replace(%s, ',', '')::double"),
        DECIMAL_COMMA("text with decimal commas", "\\s*[+-]?[0-9]*(,[0-9]+)?\\s*", "replace(%s, ',', '.')::double"),
        PERCENT(
                "text with percent signs",
                "\\s*[+-]?[0-9]+(\\.[0-9]*)?\\s*%\\s*",
                "rtrim(trim(%s), ' %%')::double / 100"),
        CURRENCY(
                "text with signs of currency",
                "\\s*[+-]?[$€£¥]\\s*[0-9]{1,3}(,?[0-9]{3})*(\\.[0-9]*)?\\s*",
                "regexp_replace(%s, '[^0-9.+-]', '', 'g')::double"),
        TRUTH("true or false", "(?i)\\s*(true|false|t|f|yes|no|y|n)\\s*", "%s::boolean::int"),
        TIME("dates", "\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}.*", "epoch(%s::timestamp)"),
        TEXT("text", null, null),
        OTHER("of type ", null, null);

        private final String words;
        private final String pattern;
        private final String query;

        Kind(String words, String pattern, String query) {
            this.words = words;
            this.pattern = pattern;
            this.query = query;
        }
    }

    private static final int SAMPLE = 1000;

    private final Relation relation;
    private final Column column;
    private final String example;
    private final Kind kind;

    CellSpelling(DuckDb db, Relation relation, String name) throws SQLException {
        this.relation = relation;
        this.column = relation.column(name);
        String numbers = column.text() ? " AND " + relation.asDouble(name) + " IS NULL" : "";
        List<Object[]> cells = db.rows("SELECT CAST(" + identifier(name) + " AS VARCHAR) FROM " + relation.from()
                + " WHERE NOT " + MissingValues.condition(column) + numbers + " LIMIT " + SAMPLE);
        this.example = cells.isEmpty() ? null : cells.get(0)[0].toString();
        this.kind = cells.isEmpty() ? Kind.EMPTY : kind(cells);
    }

    private Kind kind(List<Object[]> cells) {
        if (column.type().equals("BOOLEAN")) {
            return Kind.TRUTH;
        }
        if (column.type().startsWith("TIMESTAMP") || column.type().equals("DATE")) {
            return Kind.TIME;
        }
        if (!column.text()) {
            return Kind.OTHER;
        }
        for (Kind candidate : Kind.values()) {
            boolean comma = candidate == Kind.THOUSANDS && relation.delimiter() == ';';
            if (candidate.pattern != null
                    && !comma
                    && cells.stream().allMatch(cell -> cell[0].toString().matches(candidate.pattern))) {
                return candidate;
            }
        }
        return Kind.TEXT;
    }

    /** What the cells are, with an example. */
    String inWords() {
        String type = kind == Kind.OTHER
                ? column.type()
                : column.text() || kind == Kind.EMPTY ? "" : " (" + column.type() + ")";
        return kind.words + type + (example == null ? "" : ", for example \"" + example + "\"");
    }

    /** The SQL that makes numbers of the cells; empty where there is none. */
    Optional<String> query() {
        String name = identifier(column.name());
        return Optional.ofNullable(kind.query).map(query -> String.format(query, name) + " as " + name);
    }

    /** Whether the cells are words. */
    boolean isText() {
        return kind == Kind.TEXT;
    }
}
