package io.diffeo.table.io;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** A connection to an in-memory DuckDB that spills to the temporary directory and never reaches for the network. */
final class DuckDb implements AutoCloseable {
    private final DuckDBConnection connection;

    private DuckDb(DuckDBConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens a database of its own. The optimizer's {@code type_pushdown} is off because it turns a TRY_CAST of a CSV cell
     * into a cast that fails.
     */
    static DuckDb open(int threads) {
        String spill = System.getProperty("java.io.tmpdir") + "/diffeo-"
                + ProcessHandle.current().pid();
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("threads", Integer.toString(threads));
        properties.setProperty("memory_limit", "50%");
        properties.setProperty("temp_directory", spill);
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        try {
            DuckDb db = new DuckDb(
                    DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class));
            db.execute("SET GLOBAL disabled_optimizers = 'type_pushdown'");
            return db;
        } catch (SQLException e) {
            throw new TableException("the embedded table engine (DuckDB) did not start: " + firstLine(e), e);
        }
    }

    /** A second connection to the same database, so that one can stream while the other writes. */
    DuckDb sibling() throws SQLException {
        return new DuckDb(connection.duplicate().unwrap(DuckDBConnection.class));
    }

    DuckDBConnection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a small result, each an array of the driver's values. */
    List<Object[]> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            List<Object[]> rows = new ArrayList<>();
            while (result.next()) {
                Object[] row = new Object[width];
                for (int i = 0; i < width; i++) {
                    row[i] = result.getObject(i + 1);
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw said(e, sql);
        }
    }

    /**
     * DuckDB's own error for a query: a streaming result reports one that comes before its first row as an invalid result
     * and no more, so the query is run again into a table.
     */
    SQLException said(SQLException e, String select) {
        if (String.valueOf(e.getMessage()).contains("Invalid result set")) {
            try {
                execute("CREATE OR REPLACE TEMP TABLE discarded AS " + select);
            } catch (SQLException again) {
                return again;
            }
        }
        return e;
    }

    long count(String sql) throws SQLException {
        return ((Number) rows(sql).get(0)[0]).longValue();
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    static String literal(double value) {
        return "CAST('" + value + "' AS DOUBLE)";
    }

    /** DuckDB's own words, without its hints on options and extensions. */
    static String firstLine(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).strip();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new TableException("the embedded table engine (DuckDB) did not close: " + firstLine(e), e);
        }
    }
}
