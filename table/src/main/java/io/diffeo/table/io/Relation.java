package io.diffeo.table.io;

import static io.diffeo.table.io.DuckDb.identifier;
import static io.diffeo.table.io.DuckDb.literal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a table is to SQL: something to select from, its columns, and how one becomes doubles.
 *
 * <p>A delimited file is read as text, with a dialect fixed here, and cast by the query: no sniffer guesses types from the
 * first rows, skips lines it dislikes or pads short ones, and a copy keeps each cell's own spelling.
 *
 * @param label the table in messages
 * @param path the file; null for a query
 * @param from what follows FROM
 * @param columns as stored; all VARCHAR in a delimited file
 * @param delimiter between cells; 0 unless the file is delimited
 * @param unnamed the columns of a delimited file whose name is empty, under the names given to them
 * @param filter the rows that are left; null if all are
 */
record Relation(
        String label,
        Path path,
        String from,
        List<Column> columns,
        char delimiter,
        List<String> unnamed,
        Filter filter) {
    /** Some rows of what {@code all} selects from: those of which a condition holds. */
    private record Filter(String all, String condition) {}

    private static final Pattern NUMBERED = Pattern.compile("(.+)_[0-9]+");
    private static final Pattern CSV_LINE = Pattern.compile("CSV Error on Line: (\\d+)");

    static Relation file(DuckDb db, Path path) {
        TableFormat format = requireFile(path);
        if (format.delimited()) {
            return delimited(path, format);
        }
        String file = literal(unglobbed(path));
        String from = format == TableFormat.PARQUET
                ? "read_parquet(" + file + ")"
                : "read_json_auto(" + file + ", sample_size = -1)";
        try {
            List<Column> columns = describe(db, from);
            String stored = format == TableFormat.PARQUET
                    ? "SELECT name FROM parquet_schema(" + file + ")"
                    : "SELECT DISTINCT unnest(json_keys(json)) FROM read_json_objects(" + file + ")";
            requireDistinctNames(db, path, stored, columns);
            return new Relation(path.toString(), path, from, columns, '\0', List.of(), null);
        } catch (SQLException e) {
            throw new TableException(
                    path + ": not a readable " + (format == TableFormat.PARQUET ? "Parquet" : "JSON") + " table ("
                            + DuckDb.firstLine(e)
                            + "); it may be cut short or of another format: make or copy it again",
                    e);
        }
    }

    /** The rows of a query, kept in the database so that every pass sees the same ones in the same order. */
    static Relation query(DuckDb db, String sql) {
        String select = sql.strip();
        while (select.endsWith(";")) {
            select = select.substring(0, select.length() - 1).strip();
        }
        try {
            db.execute("CREATE TABLE query_result AS (" + select + "\n)");
            return new Relation("the query", null, "query_result", describe(db, "query_result"), '\0', List.of(), null);
        } catch (SQLException e) {
            String advice = String.valueOf(e.getMessage()).contains("httpfs")
                    ? "only local files are read: download it first"
                    : "expected one select statement over local files";
            throw new TableException("the query failed: " + DuckDb.firstLine(e) + "; " + advice, e);
        }
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    boolean text() {
        return delimiter != 0;
    }

    Column column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    /** The SQL for a column as DOUBLE, NULL where it is missing or not a number. */
    String asDouble(String column) {
        return (column(column).text() ? "TRY_CAST(" : "CAST(") + identifier(column) + " AS DOUBLE)";
    }

    /** This table without the rows that lack a value in one of some columns. */
    Relation complete(List<String> names) {
        String missing = names.stream()
                .map(name -> MissingValues.condition(column(name)))
                .collect(Collectors.joining(" OR ", "NOT (", ")"));
        String all = filter == null ? from : filter.all;
        String condition = filter == null ? missing : filter.condition + " AND " + missing;
        return new Relation(
                label,
                path,
                "(SELECT * FROM " + all + " WHERE " + condition + ")",
                columns,
                delimiter,
                unnamed,
                new Filter(all, condition));
    }

    /** The place of a data row (from 1) in words: the row, and the line in a delimited file. */
    String place(DuckDb db, long row) {
        try {
            long number = filter == null ? row : numberOf(db, row);
            return label + ": row " + number
                    + (text() ? " (line " + CsvText.lineOf(path, delimiter, columns.size(), number) + ")" : "");
        } catch (IOException e) {
            throw unreadable(path, e);
        } catch (SQLException e) {
            throw unreadable(db, e);
        }
    }

    /** The number in the table of a row that is left. */
    private long numberOf(DuckDb db, long row) throws SQLException {
        return db.count(numbers(filter) + " LIMIT 1 OFFSET " + (row - 1));
    }

    /** The numbers in the table, from 1, of all rows; those that are left out have none here. */
    LongStream numbers(DuckDb db, long rows) {
        if (filter == null) {
            return LongStream.rangeClosed(1, rows);
        }
        try {
            return db.rows(numbers(filter)).stream().mapToLong(row -> ((Number) row[0]).longValue());
        } catch (SQLException e) {
            throw unreadable(db, e);
        }
    }

    private static String numbers(Filter filter) {
        return "SELECT \"diffeo row\" FROM (SELECT row_number() OVER () AS \"diffeo row\", * FROM " + filter.all
                + ") WHERE " + filter.condition + " ORDER BY \"diffeo row\"";
    }

    /** The columns with their types, those of a delimited file found from all its cells. */
    List<Column> withTypes(DuckDb db) throws SQLException {
        if (!text()) {
            return columns;
        }
        String counts = columns.stream()
                .map(c -> "count(" + identifier(c.name()) + "), count(" + asDouble(c.name())
                        + "), count_if(regexp_full_match(" + identifier(c.name()) + ", '\\s*[+-]?[0-9]{1,18}\\s*'))")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + from));
        Object[] found = db.rows(counts).get(0);
        List<Column> typed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Object cells = found[3 * i];
            boolean numbers = cells.equals(found[3 * i + 1]) && ((Number) cells).longValue() > 0;
            boolean whole = numbers && ((Number) cells).longValue() == ((Number) found[3 * i + 2]).longValue();
            typed.add(new Column(columns.get(i).name(), whole ? "BIGINT" : numbers ? "DOUBLE" : "VARCHAR"));
        }
        return typed;
    }

    /** The exception for a pass over the table that DuckDB gave up on. */
    TableException unreadable(DuckDb db, SQLException cause) {
        if (text()) {
            TableException ragged = firstRagged(cause);
            if (ragged != null) {
                return ragged;
            }
        }
        SQLException told = db.said(cause, "SELECT count(COLUMNS(*)) FROM " + from);
        Matcher line = CSV_LINE.matcher(String.valueOf(told.getMessage()));
        if (line.find()) {
            String problem = told.getMessage().contains("unicode")
                    ? "expected UTF-8 text, got other bytes; save the file as UTF-8"
                    : "not a well-formed line, perhaps an unclosed quote; correct it";
            return new TableException(label + ": line " + line.group(1) + ": " + problem, told);
        }
        return new TableException(
                label + ": reading failed (" + DuckDb.firstLine(told)
                        + "); the file may be damaged: make or copy it again",
                told);
    }

    private TableException firstRagged(SQLException cause) {
        try (CsvText csv = CsvText.open(path, delimiter)) {
            csv.header();
            long row = 0;
            for (List<String> cells = csv.record(); !cells.isEmpty(); cells = csv.record()) {
                row++;
                if (cells.size() != columns.size()) {
                    return new TableException(
                            label + ": row " + row + " (line " + csv.recordLine() + ") has "
                                    + (cells.size() == 1 ? "1 cell" : cells.size() + " cells") + ", expected "
                                    + columns.size() + " for " + ColumnNames.list(names())
                                    + "; every row needs one cell per column: correct that line",
                            cause);
                }
            }
            return null;
        } catch (IOException e) {
            return unreadable(path, e);
        }
    }

    private static TableFormat requireFile(Path path) {
        if (!Files.exists(path)) {
            throw new TableException(
                    path + ": no such file; expected a CSV, TSV, Parquet or JSON table: check the path");
        }
        if (Files.isDirectory(path)) {
            throw new TableException(
                    path + ": expected a file, got a directory; name one file, or read several with a query "
                            + "such as select * from '" + path.resolve("*.parquet") + "'");
        }
        TableFormat format = TableFormat.of(path);
        try {
            if (Files.size(path) == 0) {
                throw new TableException(path + ": the file is empty; expected named columns and rows of numbers");
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        return format;
    }

    private static Relation delimited(Path path, TableFormat format) {
        try {
            CsvText.requireUtf8(path);
            char delimiter = format == TableFormat.TSV ? '\t' : CsvText.delimiterOf(path);
            List<String> cells;
            long line;
            try (CsvText csv = CsvText.open(path, delimiter)) {
                cells = csv.header();
                line = csv.recordLine();
            }
            List<String> unnamed = new ArrayList<>();
            List<String> names = names(path, line, cells, unnamed);
            String types = names.stream().map(n -> literal(n) + ": 'VARCHAR'").collect(Collectors.joining(", "));
            String from = "read_csv(" + literal(unglobbed(path)) + ", auto_detect = false, header = true, skip = "
                    + (line - 1) + ", delim = " + literal(String.valueOf(delimiter))
                    + ", quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false, columns = {" + types
                    + "})";
            if (names.size() == 1) {
                long rows = CsvText.rowsBeforeBlankEnd(path, delimiter);
                from = rows < 0 ? from : "(SELECT * FROM " + from + " LIMIT " + rows + ")";
            }
            List<Column> columns =
                    names.stream().map(n -> new Column(n, "VARCHAR")).toList();
            return new Relation(path.toString(), path, from, columns, delimiter, unnamed, null);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static List<String> names(Path path, long line, List<String> cells, List<String> unnamed) {
        if (cells.isEmpty()) {
            throw new TableException(path + ": the file is empty; expected named columns and rows of numbers");
        }
        if (cells.stream().allMatch(Relation::isNumber)) {
            throw new TableException(path + ": line " + line + " holds numbers " + ColumnNames.list(cells)
                    + ", expected the names of the columns; put a line of names on top");
        }
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : cells) {
            String name = cell.isBlank() ? "column" + (names.size() + 1) : cell.strip();
            if (cell.isBlank()) {
                unnamed.add(name);
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new TableException(path + ": line " + line + " names the column \"" + name
                        + "\" twice (capitals do not count); give every column its own name");
            }
            names.add(name);
        }
        return names;
    }

    /**
     * Refuses a file in which names differ in capitals alone: they are one to DuckDB, which reads the second {@code a} as {@code a_1}.
     *
     * @param stored selects the names as the file has them
     */
    private static void requireDistinctNames(DuckDb db, Path path, String stored, List<Column> columns)
            throws SQLException {
        Set<String> seen = new HashSet<>();
        Set<String> kept = null;
        for (Column column : columns) {
            String name = column.name().toLowerCase(Locale.ROOT);
            Matcher numbered = NUMBERED.matcher(name);
            if (numbered.matches() && seen.contains(numbered.group(1))) {
                if (kept == null) {
                    kept = db.rows(stored).stream()
                            .map(row -> String.valueOf(row[0]))
                            .collect(Collectors.toSet());
                }
                if (!kept.contains(column.name())) {
                    throw new TableException(path + ": the column \""
                            + column.name().substring(0, numbered.end(1))
                            + "\" is there twice (capitals do not count); give every column its own name");
                }
            }
            seen.add(name);
        }
    }

    private static boolean isNumber(String cell) {
        try {
            Double.parseDouble(cell);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static List<Column> describe(DuckDb db, String from) throws SQLException {
        return db.rows("DESCRIBE SELECT * FROM " + from).stream()
                .map(row -> new Column(row[0].toString(), row[1].toString()))
                .toList();
    }

    /** The path with the letters that DuckDB would read as a pattern of names made plain. */
    private static String unglobbed(Path path) {
        return path.toString().replaceAll("[\\[*?]", "[$0]");
    }

    private static TableException unreadable(Path path, IOException e) {
        return new TableException(
                path + ": cannot be read (" + e + "); check that the file is whole and may be read", e);
    }
}
