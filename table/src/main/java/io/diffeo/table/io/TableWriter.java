package io.diffeo.table.io;

import static io.diffeo.table.io.DuckDb.identifier;
import static io.diffeo.table.io.DuckDb.literal;

import io.diffeo.file.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a table of doubles, or a copy of a table with columns of doubles appended, in constant memory.
 *
 * <pre>{@code
 * try (TableWriter out = TableWriter.appending(table, List.of("log_density"), Path.of("scored.parquet"))) {
 *     out.write(logDensities, rows);
 *     out.commit();
 * }
 * }</pre>
 *
 * <p>The format follows the end of the file's name, as for {@link TableSource#open}. The file appears, or replaces an older
 * one, at {@link #commit}; without it, {@link #close} leaves nothing behind and the older file as it was. Text formats
 * write the shortest digits that read back as the same double; JSON, which has no word for them in its standard, gets
 * {@code Infinity} and {@code NaN}.
 *
 * <p>One thread writes; DuckDB encodes on another.
 */
public final class TableWriter implements AutoCloseable {
    private final Path path;
    private final Draft draft;
    private final Path temporary;
    private final DuckDb db;
    private final TableSource source;
    private final RowFeed feed;
    private final int width;
    private final Thread copying;
    private volatile Throwable failure;
    private long written;
    private boolean ended;

    private TableWriter(
            TableSource source, List<String> names, Set<String> whole, Path path, Draft draft, Path temporary) {
        this.path = path;
        this.draft = draft;
        this.temporary = temporary;
        this.source = source;
        this.width = names.size();
        this.feed = new RowFeed(names);
        DuckDb opened = null;
        try {
            String select;
            if (source == null) {
                opened = DuckDb.open(1);
                select = fresh(names, whole) + " FROM " + feed.register(opened);
            } else {
                opened = source.db().sibling();
                select = appended(source, names, path) + " FROM "
                        + source.relation().from() + " AS original POSITIONAL JOIN " + feed.register(opened)
                        + " AS appended";
            }
            db = opened;
            String copy = "COPY (" + select + ") TO " + literal(temporary.toString()) + " ("
                    + TableFormat.of(path).copyOptions(path) + ")";
            temporary.toFile().deleteOnExit();
            copying = new Thread(() -> run(copy), "diffeo-table-writer");
            copying.setDaemon(true);
            copying.start();
        } catch (SQLException e) {
            if (opened != null) {
                opened.close();
            }
            throw new TableException(path + ": cannot be written (" + DuckDb.firstLine(e) + ")", e);
        }
    }

    /** Starts a table of the named columns, of which {@code whole} are written as integers. */
    public static TableWriter create(List<String> names, Set<String> whole, Path path) {
        requireWritable(path);
        Draft draft = draft(path);
        return new TableWriter(null, List.copyOf(names), Set.copyOf(whole), path, draft, draft.path());
    }

    /**
     * Starts a copy of a table, every column as it is, with columns of doubles appended; as many rows must be written as
     * the table has. A delimited file copied to a delimited file keeps the spelling of every cell.
     */
    public static TableWriter appending(TableSource source, List<String> names, Path path) {
        requireWritable(path);
        requireOther(source, path);
        for (String name : names) {
            if (source.names().stream().anyMatch(name::equalsIgnoreCase)) {
                throw new TableException(source.label() + ": there is a column \"" + name
                        + "\" already, which the result would add; rename it, or leave it out with a query");
            }
        }
        Draft draft = draft(path);
        return new TableWriter(source, List.copyOf(names), Set.of(), path, draft, draft.path());
    }

    /** As {@link #create}, but what is written first goes elsewhere. */
    static TableWriter create(List<String> names, Path path, Path temporary) {
        return new TableWriter(null, List.copyOf(names), Set.of(), path, draft(path), temporary);
    }

    /**
     * Writes rows.
     *
     * @param values row-major; copied
     * @throws TableException if writing has failed, or the thread is interrupted (it stays so)
     */
    public void write(double[] values, int rows) {
        if (rows < 0 || values.length < (long) rows * width) {
            throw new IllegalArgumentException(
                    "expected " + rows + " rows of " + width + " values, got " + values.length + " values");
        }
        try {
            while (rows > 0 && !feed.put(values, rows)) {
                requireRunning();
            }
            requireRunning();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        written += rows;
    }

    /** Ends the table and puts it in its place. */
    public void commit() {
        if (source != null && written != source.rows()) {
            throw new IllegalStateException(
                    "expected " + source.rows() + " rows, as in " + source.label() + ", got " + written);
        }
        feed.end();
        try {
            copying.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        ended = true;
        if (failure != null) {
            throw failed(failure);
        }
        try {
            draft.commit();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Without a {@link #commit} before it, gives the table up. */
    @Override
    public void close() {
        if (!ended) {
            feed.cancel();
            boolean interrupted = Thread.interrupted();
            try {
                copying.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new TableException(temporary + ": a temporary file could not be deleted (" + e + "); delete it", e);
        } finally {
            db.close();
        }
    }

    private void run(String copy) {
        try {
            db.execute(copy);
        } catch (SQLException | RuntimeException | Error e) {
            failure = e;
        }
    }

    private void requireRunning() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (failure != null) {
            throw failed(failure);
        }
        if (!copying.isAlive()) {
            throw new IllegalStateException("the table is written already: expected write before commit");
        }
    }

    private TableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new TableException(path + ": writing was interrupted; nothing was written", e);
    }

    private TableException failed(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (source != null && message.contains("CSV Error")) {
            return source.relation().unreadable(source.db(), (SQLException) cause);
        }
        String problem = message.contains("No space left")
                ? "no space left on the device; free some and run again"
                : (cause instanceof SQLException e ? DuckDb.firstLine(e) : cause.toString());
        return new TableException(path + ": cannot be written: " + problem + "; nothing was written", cause);
    }

    private static String fresh(List<String> names, Set<String> whole) {
        return names.stream()
                .map(n ->
                        whole.contains(n) ? "CAST(" + identifier(n) + " AS BIGINT) AS " + identifier(n) : identifier(n))
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    private static String appended(TableSource source, List<String> names, Path path) {
        boolean keepText = !source.relation().text() || TableFormat.of(path).delimited();
        List<Column> columns = keepText ? source.relation().columns() : source.columns();
        Stream<String> originals = columns.stream()
                .map(c -> keepText
                        ? "original." + identifier(c.name())
                        : "CAST(original." + identifier(c.name()) + " AS " + c.type() + ") AS " + identifier(c.name()));
        return Stream.concat(originals, names.stream().map(n -> "appended." + identifier(n)))
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    private static Draft draft(Path path) {
        try {
            return Draft.of(path);
        } catch (IOException e) {
            throw new TableException(path + ": cannot be written: " + e, e);
        }
    }

    private static void requireWritable(Path path) {
        TableFormat.of(path);
        Path directory = path.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            throw new TableException(
                    path + ": cannot be written: there is no directory " + directory + "; make it first");
        }
        if (Files.isDirectory(path)) {
            throw new TableException(path + ": cannot be written: expected a file, got a directory; name a file in it");
        }
        if (!Files.isWritable(directory)) {
            throw new TableException(
                    path + ": cannot be written: no permission to write in " + directory + "; choose another place");
        }
    }

    private static void requireOther(TableSource source, Path path) {
        try {
            if (source.path().isPresent()
                    && Files.exists(path)
                    && Files.isSameFile(source.path().get(), path)) {
                throw new TableException(
                        path + ": the result would replace the table it is made from; choose another name");
            }
        } catch (IOException e) {
            throw new TableException(path + ": cannot be written: " + e, e);
        }
    }
}
