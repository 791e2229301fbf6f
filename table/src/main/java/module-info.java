/** Density models of tables: columns and their kinds, fitting, scoring and drawing rows. DuckDB reads and writes the files. */
@SuppressWarnings("requires-automatic")
module io.diffeo.table {
    requires com.fasterxml.jackson.databind;
    requires duckdb.jdbc;
    requires transitive io.diffeo.core;
    requires java.sql;
    requires static org.jspecify;

    exports io.diffeo.table;
    exports io.diffeo.table.io;
    exports io.diffeo.table.profile;

    opens io.diffeo.table to
            com.fasterxml.jackson.databind;
}
