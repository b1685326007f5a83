package org.yuanheng.engine.duckdb;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * An in-memory DuckDB that sees the named files and directories and nothing else, and lets nobody change that.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (DuckDb database = DuckDb.open(List.of(runDirectory), List.of(factsFile), 2)) {
 *     database.run("copy (…) to '…' (format parquet)");
 * }
 * }</pre>
 */
public final class DuckDb implements AutoCloseable {
    /** Text of the error that a figure beyond ±9·10⁸ raises; the run then names unit and indicator. */
    public static final String OUT_OF_RANGE = "figure out of range";

    private final DuckDBConnection connection;

    private DuckDb(DuckDBConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens a database.
     *
     * @param directories may be read and written, with all below them
     * @param files may be read and written
     * @param threads how many cores to use
     */
    public static DuckDb open(List<Path> directories, List<Path> files, int threads) {
        Properties settings = new Properties();
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("preserve_insertion_order", "false");
        try {
            DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
            DuckDb database = new DuckDb(connection);
            database.run("set allowed_directories = " + list(directories, "/"));
            database.run("set allowed_paths = " + list(files, ""));
            database.run("set enable_external_access = false");
            database.run("set lock_configuration = true");
            return database;
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    private static String list(List<Path> paths, String end) {
        return paths.stream()
                .map(path -> DuckDbSql.text(path.toAbsolutePath() + end))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /**
     * The statement that writes a query's rows to a Parquet file.
     *
     * <p>Figures differ from row to row: a dictionary of them is given up after a few thousand, and version 2 packs what
     * differs little. Against the defaults that is a third less work and a third less to read (docs/performance.md).
     *
     * @param select the query
     */
    public static String copy(String select, Path target) {
        return "copy (" + select + ") to " + literal(target)
                + " (format parquet, parquet_version v2, dictionary_size_limit 4096)";
    }

    /** A path as a literal of SQL. */
    public static String literal(Path path) {
        return DuckDbSql.text(path.toAbsolutePath().toString());
    }

    /** A name as a quoted identifier of SQL. */
    public static String identifier(String name) {
        return DuckDbSql.name(name);
    }

    /** A text as a literal of SQL. */
    public static String literal(String text) {
        return DuckDbSql.text(text);
    }

    /** The connection, for appenders. */
    public DuckDBConnection connection() {
        return connection;
    }

    /** Runs a statement that yields no rows. */
    public void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    /** Hands each row of a query to {@code reader}, streaming. */
    public void query(String sql, RowReader reader) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.row(rows);
            }
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    /**
     * A query over one row that comes with each question, planned once.
     *
     * <p>DuckDB plans anew, at each question, what reads a table, uses a parameter twice or is given one of another type
     * than at first, a null among them. So the row is made of parameters: of each cell whether it is there, and its text.
     *
     * @param columns the row's columns and their types, in order, as {@link #row} was given them
     * @param sql reads {@link #row}, as often as it likes
     */
    public Prepared prepare(Map<String, String> columns, String sql) {
        return new Prepared(connection, sql, columns.size());
    }

    /** The relation of one row that {@link #prepare} answers for, as a subquery. */
    public static String row(Map<String, String> columns) {
        StringJoiner cells = new StringJoiner(", ", "(select ", ")");
        int number = 0;
        for (Map.Entry<String, String> column : columns.entrySet()) {
            cells.add("(case when $" + (number + 1) + "::boolean then $" + (number + 2) + "::varchar end)::"
                    + column.getValue() + " as " + identifier(column.getKey()));
            number += 2;
        }
        return cells.toString();
    }

    /** The one number that a query yields. */
    public long number(String sql) {
        long[] number = new long[1];
        query(sql, row -> number[0] = row.getLong(1));
        return number[0];
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    /** A planned query; it ends with its database. */
    public static final class Prepared {
        private final DuckDBConnection connection;
        private final String sql;
        private final int cells;
        private PreparedStatement statement;

        private Prepared(DuckDBConnection connection, String sql, int cells) {
            this.connection = connection;
            this.sql = sql;
            this.cells = cells;
            this.statement = prepared();
        }

        private PreparedStatement prepared() {
            try {
                return connection.prepareStatement(sql);
            } catch (SQLException e) {
                throw new Failure(e);
            }
        }

        /**
         * Hands each row of the answer to {@code reader}.
         *
         * @param row the cells in the order of the columns, as DuckDB writes their types; empty when missing
         */
        public void query(List<String> row, RowReader reader) {
            if (row.size() != cells) {
                throw new IllegalArgumentException(row.size() + " cells for " + cells + " columns");
            }
            try {
                for (int i = 0; i < cells; i++) {
                    statement.setBoolean(2 * i + 1, !row.get(i).isEmpty());
                    statement.setString(2 * i + 2, row.get(i));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.row(rows);
                    }
                }
            } catch (SQLException e) {
                // The driver closes a statement that failed.
                statement = prepared();
                throw new Failure(e);
            }
        }
    }

    /** What to do with a row. */
    @FunctionalInterface
    public interface RowReader {
        void row(ResultSet row) throws SQLException;
    }

    /** DuckDB refused or failed; the message is its own. */
    public static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failure(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
