package io.diffeo.table.io;

import java.nio.file.Path;
import java.sql.SQLException;

/** Tables for tests, made by queries. */
final class Tables {
    private Tables() {}

    static Path parquet(Path file, String query) {
        try (DuckDb db = DuckDb.open(2)) {
            db.execute("COPY (" + query + ") TO " + DuckDb.literal(file.toString()) + " (FORMAT parquet)");
            return file;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
