package io.diffeo.table;

import io.diffeo.data.Rows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A table that can be read: a CSV, TSV, Parquet or JSON file, or the result of an SQL query over such files.
 *
 * <pre>{@code
 * try (TableSource table = TableSource.open(Path.of("flights.parquet"))) {
 *     List<String> columns = List.of("delay", "distance");
 *     table.requireModelable(table.profile(columns));
 *     PartitionedRows rows = table.load(columns, new Split(0.1, 0.1, seed));
 * }
 * }</pre>
 *
 * <p>Nothing is held in memory but what {@link #load} returns; a query's result, and a profiled table until it is loaded, are kept by DuckDB, which
 * spills to disk.
 */
public final class TableSource implements AutoCloseable {
    private final DuckDb db;
    private final Relation relation;
    private List<Column> columns;
    private long rows = -1;
    private Relation kept;
    private int copies;

    private TableSource(DuckDb db, Relation relation) {
        this.db = db;
        this.relation = relation;
    }

    /** Opens a file by the end of its name: .csv, .tsv, .json (an array), .ndjson, .jsonl, all also .gz, or .parquet. */
    public static TableSource open(Path path) {
        return open(path, Runtime.getRuntime().availableProcessors());
    }

    /** Opens a file, to be read by so many threads. */
    public static TableSource open(Path path, int threads) {
        DuckDb db = DuckDb.open(threads);
        try {
            return checked(new TableSource(db, Relation.file(db, path)));
        } catch (RuntimeException e) {
            db.close();
            throw e;
        }
    }

    /** Runs a query, such as {@code select a, b from 'x.parquet' where a > 0}, once. */
    public static TableSource query(String sql) {
        return query(sql, Runtime.getRuntime().availableProcessors());
    }

    /** Runs a query once, by so many threads. */
    public static TableSource query(String sql, int threads) {
        DuckDb db = DuckDb.open(threads);
        try {
            return checked(new TableSource(db, Relation.query(db, sql)));
        } catch (RuntimeException e) {
            db.close();
            throw e;
        }
    }

    private static TableSource checked(TableSource table) {
        Relation relation = table.relation;
        try {
            if (table.db.rows("SELECT 1 FROM " + relation.from() + " LIMIT 1").isEmpty()) {
                throw new TableException(relation.label() + ": the columns " + ColumnNames.list(relation.names())
                        + " have no rows; expected at least one");
            }
            return table;
        } catch (SQLException e) {
            throw relation.unreadable(table.db, e);
        }
    }

    /** The table in messages: the path as given, or "the query". */
    public String label() {
        return relation.label();
    }

    /** The file that is read; empty for a query. */
    public Optional<Path> path() {
        return Optional.ofNullable(relation.path());
    }

    /** The place of a row (from 1) in words: the table, the row, and in a delimited file its line. */
    public String place(long row) {
        return relation.place(row);
    }

    /** The names of the columns, in order. */
    public List<String> names() {
        return relation.names();
    }

    /**
     * The columns in order. A column of a delimited file is BIGINT or DOUBLE if every cell that is not empty is such a
     * number, and VARCHAR otherwise: all rows decide, read once for this.
     */
    public synchronized List<Column> columns() {
        if (columns == null) {
            try {
                columns = relation.withTypes(db);
            } catch (SQLException e) {
                throw relation.unreadable(db, e);
            }
        }
        return columns;
    }

    /** The number of rows; of a delimited file they are counted once. */
    public synchronized long rows() {
        if (rows < 0) {
            try {
                rows = db.count("SELECT count(*) FROM " + relation.from());
            } catch (SQLException e) {
                throw relation.unreadable(db, e);
            }
        }
        return rows;
    }

    /**
     * Streams columns as doubles.
     *
     * @throws TableException if one is not in the table, asked for twice, or not of numbers
     */
    public RowStream stream(List<String> names) {
        require(names);
        return new RowStream(db, relation, names, this::counted);
    }

    /**
     * What columns hold; missing and other bad cells are counted, not refused. The numbers of a delimited file are kept, on disk if they are many,
     * until {@link #load} takes them.
     */
    public synchronized TableProfile profile(List<String> names) {
        require(names);
        try {
            TableProfile profile = relation.text() ? profileText(names) : new Profiler(db, relation, names).profile();
            counted(profile.rows());
            return profile;
        } catch (SQLException e) {
            throw relation.unreadable(db, e);
        }
    }

    private TableProfile profileText(List<String> names) throws SQLException {
        drop(taken());
        Relation numbers = relation.numbers(db, "numbers_" + ++copies, names);
        TableProfile profile = new Profiler(db, numbers, names).profile();
        if (profile.columns().stream().allMatch(ColumnProfile::complete)) {
            kept = numbers;
            return profile;
        }
        drop(numbers);
        return new Profiler(db, relation, names).profile();
    }

    /** The numbers kept, which are the taker's now; null if there are none. */
    private synchronized Relation taken() {
        Relation numbers = kept;
        kept = null;
        return numbers;
    }

    private void drop(Relation numbers) {
        if (numbers != null) {
            try {
                db.execute("DROP TABLE " + numbers.from());
            } catch (SQLException e) {
                throw relation.unreadable(db, e);
            }
        }
    }

    /**
     * Refuses data that no density can be fitted to: a cell that is not a finite number, a constant column, two equal
     * columns, no more rows than columns.
     *
     * @throws TableException that names the first such row and column
     */
    public void requireModelable(TableProfile profile) {
        for (ColumnProfile column : profile.columns()) {
            if (!column.complete()) {
                throw new BadCells(db, relation).first(column.name());
            }
        }
        if (profile.rows() <= profile.columns().size()) {
            throw new TableException(label() + ": " + counted(profile.rows(), "row") + " for "
                    + counted(profile.columns().size(), "column")
                    + "; expected more rows than columns: add rows or choose fewer columns");
        }
        for (ColumnProfile column : profile.columns()) {
            if (column.constant()) {
                throw new TableException(label() + ": column \"" + column.name() + "\" is " + column.min()
                        + " in every row; expected a column that varies: leave it out");
            }
        }
        for (List<String> pair : profile.identical()) {
            throw new TableException(label() + ": columns \"" + pair.get(0) + "\" and \"" + pair.get(1)
                    + "\" are equal in every row; expected columns that differ: leave one out");
        }
    }

    /**
     * Refuses a declared kind that the data contradicts.
     *
     * @throws TableException that names the first such row
     */
    public void requireKind(String name, ColumnKind kind) {
        require(List.of(name));
        new BadCells(db, relation).requireKind(name, kind);
    }

    /** Refuses a table that lacks a column a model was fitted on. */
    public void requireFitted(List<String> fitted) {
        ColumnNames.requireFitted(label(), fitted, names());
        require(fitted);
    }

    /**
     * Loads columns of all rows, dealt to parts.
     *
     * @throws TableException if they do not fit into memory, or a cell is not a finite number
     */
    public PartitionedRows load(List<String> names, Split split) {
        require(names);
        int width = names.size();
        int[] sizes = new int[Split.Part.values().length];
        for (long row = 0; row < rows(); row++) {
            sizes[split.of(row).ordinal()]++;
        }
        requireMemory(width, sizes);
        double[][] parts = new double[sizes.length][];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = new double[sizes[part] * width];
        }
        int[] filled = new int[parts.length];
        double[] block = new double[width * Math.max(1, (1 << 15) / width)];
        Relation numbers = taken();
        Relation from = numbers != null && numbers.names().containsAll(names) ? numbers : relation;
        try (RowStream stream = new RowStream(db, from, names, this::counted)) {
            for (long first = 0; ; first = stream.position()) {
                int read = stream.read(block);
                if (read == 0) {
                    break;
                }
                for (int i = 0; i < read; i++) {
                    int part = split.of(first + i).ordinal();
                    System.arraycopy(block, i * width, parts[part], filled[part], width);
                    filled[part] += width;
                }
            }
        } finally {
            drop(numbers);
        }
        return new PartitionedRows(Rows.of(parts[0], width), Rows.of(parts[1], width), Rows.of(parts[2], width));
    }

    void requireMemory(int width, int[] sizes) {
        long heap = Runtime.getRuntime().maxMemory();
        long needed = 8L * width * rows();
        long largest = 0;
        for (int size : sizes) {
            largest = Math.max(largest, (long) size * width);
        }
        if (needed > heap || largest > Integer.MAX_VALUE - 8) {
            throw new TableException(
                    label() + ": " + rows() + " rows of " + counted(width, "column") + " need " + (needed >> 20)
                            + " MiB of memory, the JVM may use " + (heap >> 20)
                            + " MiB and " + (16 << 10)
                            + " MiB an array; raise -Xmx, or take fewer rows with a query that ends in using sample");
        }
    }

    private void require(List<String> names) {
        ColumnNames.require(label(), names, names());
        new BadCells(db, relation).requireNumericTypes(names);
    }

    private synchronized void counted(long rows) {
        this.rows = rows;
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    DuckDb db() {
        return db;
    }

    Relation relation() {
        return relation;
    }

    @Override
    public void close() {
        db.close();
    }
}
