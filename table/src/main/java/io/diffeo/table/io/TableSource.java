package io.diffeo.table.io;

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
 *     PartitionedRows rows = table.load(columns, new Split(0.1, 0.1, seed));
 * }
 * }</pre>
 *
 * <p>Nothing is held in memory but what {@link #load} returns; a query's result is kept by DuckDB, which spills to disk.
 */
public final class TableSource implements AutoCloseable {
    private final DuckDb db;
    private final Relation relation;
    private List<Column> columns;
    private long rows = -1;

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

    /** Refuses a table that lacks a column a model was fitted on. */
    public void requireFitted(List<String> fitted) {
        ColumnNames.requireFitted(label(), fitted, names());
        require(fitted);
    }

    /**
     * This table without the rows that lack a value in one of some columns; it reads from the same file, and closing either closes both.
     *
     * @throws TableException if no row is left
     */
    public TableSource complete(List<String> names) {
        ColumnNames.require(label(), names, names());
        TableSource left = new TableSource(db, relation.complete(names));
        if (left.rows() == 0) {
            new BadCells(db, relation, names).requireNumericTypes();
            new BadCells(db, relation, names).requireValues();
            throw new TableException(label() + ": every row lacks a value in one of the columns "
                    + ColumnNames.list(names) + "; expected at least one that lacks none: choose fewer columns");
        }
        return left;
    }

    /** The columns whose name is empty in the file, under the names that are given to them; row numbers have none as a rule. */
    public List<String> unnamed() {
        return relation.unnamed();
    }

    /** The numbers in the file, from 1, of this table's rows: where rows are left out, some are missing. */
    public long[] numbers() {
        return relation.numbers(db, rows()).toArray();
    }

    /** The place of a data row, numbered from 0, in words: file, row from 1, and line. */
    public String place(long row) {
        return relation.place(db, row + 1);
    }

    /**
     * Loads columns of all rows, dealt to parts.
     *
     * @throws TableException if they do not fit into memory, or a cell is not a finite number
     */
    public PartitionedRows load(List<String> names, Split split) {
        return load(names).split(split);
    }

    /**
     * Loads columns of all rows.
     *
     * @throws TableException if they do not fit into memory, or a cell is not a finite number
     */
    public LoadedTable load(List<String> names) {
        require(names);
        int width = names.size();
        requireMemory(width);
        double[][] loaded = new double[width][(int) rows()];
        double[] block = new double[width * Math.max(1, (1 << 15) / width)];
        try (RowStream stream = stream(names)) {
            for (int first = 0; ; first = (int) stream.position()) {
                int read = stream.read(block);
                if (read == 0) {
                    break;
                }
                for (int c = 0; c < width; c++) {
                    for (int i = 0, from = c; i < read; i++, from += width) {
                        loaded[c][first + i] = block[from];
                    }
                }
            }
        }
        return new LoadedTable(label(), names, loaded, this::place);
    }

    void requireMemory(int width) {
        long heap = Runtime.getRuntime().maxMemory();
        long needed = 8L * width * rows();
        if (needed > heap || rows() > Integer.MAX_VALUE - 8) {
            throw new TableException(
                    label() + ": " + rows() + " rows of " + width + (width == 1 ? " column" : " columns") + " need "
                            + (needed >> 20) + " MiB of memory, the JVM may use " + (heap >> 20) + " MiB and "
                            + Integer.MAX_VALUE
                            + " rows; raise -Xmx, or take fewer rows with a query that ends in using sample");
        }
    }

    private void require(List<String> names) {
        ColumnNames.require(label(), names, names());
        new BadCells(db, relation, names).requireNumericTypes();
    }

    private synchronized void counted(long rows) {
        this.rows = rows;
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
