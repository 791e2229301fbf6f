package io.diffeo.table.io;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * The rows of a table as finite doubles, in the table's order, read once and in constant memory.
 *
 * <p>Not for use by two threads at once. Several streams of one table may be open together.
 *
 * <p>Rows come through a streaming {@link ResultSet}. DuckDB's chunked result is a little faster but takes an error in the
 * middle of a file for its end.
 */
public final class RowStream implements AutoCloseable {
    private final DuckDb parent;
    private final DuckDb db;
    private final BadCells badCells;
    private final Relation relation;
    private final List<String> columns;
    private final LongConsumer onEnd;
    private final PreparedStatement statement;
    private final ResultSet result;
    private long position;
    private boolean ended;

    RowStream(DuckDb parent, Relation relation, List<String> columns, LongConsumer onEnd) {
        this.parent = parent;
        this.relation = relation;
        this.columns = List.copyOf(columns);
        this.onEnd = onEnd;
        this.badCells = new BadCells(parent, relation, this.columns);
        String select = columns.stream()
                .map(name -> "coalesce(" + relation.asDouble(name) + ", CAST('NaN' AS DOUBLE))")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + relation.from()));
        DuckDb opened = null;
        try {
            opened = parent.sibling();
            db = opened;
            statement = db.connection().prepareStatement(select);
            result = statement.executeQuery();
        } catch (SQLException e) {
            if (opened != null) {
                opened.close();
            }
            throw relation.unreadable(parent, e);
        }
    }

    /** The columns of a row, in the order asked for. */
    public List<String> columns() {
        return columns;
    }

    /** The rows read so far. */
    public long position() {
        return position;
    }

    /**
     * Fills a block with the next rows, row-major.
     *
     * @param block as long as any number of whole rows; 64 K values are plenty
     * @return the rows read: as many as fit, fewer at the end of the table, 0 after it
     * @throws TableException if a cell is not a finite number, or the file cannot be read on
     */
    public int read(double[] block) {
        int width = columns.size();
        int capacity = block.length / width;
        if (capacity == 0) {
            throw new IllegalArgumentException(
                    "expected a block of at least " + width + " values, got " + block.length);
        }
        int rows = 0;
        try {
            for (int at = 0; rows < capacity && next(); rows++, position++) {
                for (int j = 0; j < width; j++, at++) {
                    double value = result.getDouble(j + 1);
                    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
                        throw badCells.at(position + 1, columns.get(j));
                    }
                    block[at] = value;
                }
            }
        } catch (SQLException e) {
            throw relation.unreadable(parent, e);
        }
        return rows;
    }

    private boolean next() throws SQLException {
        if (!ended && !result.next()) {
            ended = true;
            onEnd.accept(position);
        }
        return !ended;
    }

    @Override
    public void close() {
        try {
            result.close();
            statement.close();
        } catch (SQLException e) {
            throw relation.unreadable(parent, e);
        } finally {
            db.close();
        }
    }
}
