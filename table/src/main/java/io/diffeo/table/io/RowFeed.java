package io.diffeo.table.io;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/**
 * Rows handed from Java to a running SQL statement: a table function of double columns over a queue of two blocks.
 *
 * <p>The writing side calls {@link #put} and {@link #end} from one thread; DuckDB pulls from another, one scan at a time,
 * so rows arrive in order. {@link #cancel} makes the statement fail at its next pull.
 */
final class RowFeed implements DuckDBTableFunction<RowFeed, RowFeed, RowFeed> {
    private static final AtomicLong NAMES = new AtomicLong();
    private static final Block END = new Block(new double[0]);

    private final String name = "diffeo_rows_" + NAMES.incrementAndGet();
    private final List<String> columns;
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(3);
    private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(3);
    private volatile boolean cancelled;
    private Block current;
    private int at;

    private static final class Block {
        private double[] values;
        private int rows;

        private Block(double[] values) {
            this.values = values;
        }
    }

    RowFeed(List<String> columns) {
        this.columns = columns;
        empty.add(new Block(new double[0]));
        empty.add(new Block(new double[0]));
    }

    /** Makes the feed callable on a database; returns how SQL calls it. */
    String register(DuckDb db) throws SQLException {
        try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
            builder.withName(name).withFunction(this).register(db.connection());
        }
        return name + "()";
    }

    /** Copies rows into the queue; false if there was no room for 100 ms. */
    boolean put(double[] values, int rows) throws InterruptedException {
        Block block = empty.poll(100, TimeUnit.MILLISECONDS);
        if (block == null) {
            return false;
        }
        int length = rows * columns.size();
        if (block.values.length < length) {
            block.values = new double[length];
        }
        System.arraycopy(values, 0, block.values, 0, length);
        block.rows = rows;
        full.add(block);
        return true;
    }

    /** No more rows. */
    void end() {
        full.add(END);
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public RowFeed bind(DuckDBTableFunctionBindInfo info) throws Exception {
        for (String column : columns) {
            info.addResultColumn(column, Double.class);
        }
        return this;
    }

    @Override
    public RowFeed init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        return this;
    }

    @Override
    public RowFeed localInit(DuckDBTableFunctionInitInfo info) {
        return this;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) throws Exception {
        while (current == null || (current != END && at == current.rows)) {
            nextBlock();
        }
        int rows = (int) Math.min(chunk.capacity(), current.rows - at);
        int width = columns.size();
        for (int j = 0; j < width && rows > 0; j++) {
            DuckDBWritableVector vector = chunk.vector(j);
            for (int i = 0, from = at * width + j; i < rows; i++, from += width) {
                vector.setDouble(i, current.values[from]);
            }
        }
        at += rows;
        return rows;
    }

    private void nextBlock() throws InterruptedException {
        if (current != null) {
            empty.add(current);
            current = null;
        }
        while (current == null) {
            if (cancelled) {
                throw new IllegalStateException("writing was cancelled");
            }
            current = full.poll(20, TimeUnit.MILLISECONDS);
        }
        at = 0;
    }
}
