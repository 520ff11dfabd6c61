package io.conversationmemory.adapter.sqlite.internal.schema;

import io.conversationmemory.adapter.sqlite.internal.file.SqliteConnections;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteErrors;
import io.conversationmemory.adapter.sqlite.internal.file.SqliteFile;
import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.port.waiting.Deadline;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Creates or opens a storage file, or refuses another file without changing it. Safe for several processes at once:
 * each step is checked again under the lock and retried while the file is locked.
 */
public final class SqliteOpening {

    private static final String WAL = "wal";
    private static final String UTF_8 = "UTF-8";
    /**
     * The largest number of pages that are checked completely on opening: 16 MB at the usual page size, some
     * hundredths of a second.
     */
    private static final long PAGES_CHECKED = 4096;

    private final SqliteFile file;
    private final SqliteErrors errors;

    public SqliteOpening(SqliteFile file, SqliteErrors errors) {
        this.file = file;
        this.errors = errors;
    }

    /** Prepares the file with the first connection; returns true if it created the tables. */
    public boolean run(SqliteConnection connection, Deadline deadline) {
        while (true) {
            try {
                return attempt(connection);
            } catch (SQLException e) {
                rollBack(connection);
                if (!SqliteErrors.isBusy(e) || deadline.hasPassed()) {
                    throw errors.translate(file.opening(), e);
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw errors.interrupted(file.opening(), e);
                }
            }
        }
    }

    private boolean attempt(SqliteConnection connection) throws SQLException {
        // In one transaction: otherwise the checks could see the file partly before and partly after another process
        // initializes it.
        connection.execute("BEGIN");
        demandOurs(connection);
        connection.execute("COMMIT");
        // Before the mode is changed: after that, the header is written to the log first.
        claim(connection);
        SqliteConnections.setUp(connection);
        String mode = SqliteConnections.walMode(connection);
        if (!mode.equals(WAL)) {
            throw file.refused(
                    "SQLite cannot keep a write-ahead log here (journal mode " + mode + ")",
                    "Name a file on a local disk; network drives do not work.",
                    null);
        }
        boolean made = migrate(connection);
        demandWhole(connection);
        return made;
    }

    private void demandOurs(SqliteConnection connection) throws SQLException {
        long application = applicationId(connection);
        long version = SqliteSchema.version(connection);
        if (application != SqliteSchema.APPLICATION_ID && !isBlank(connection, application, version)) {
            throw file.refused(
                    "The file is a database of another application (application id " + application
                            + "); it was not changed",
                    "Name another file. If it is a dump of this storage that was imported, set its application_id to "
                            + SqliteSchema.APPLICATION_ID + " and its user_version to their earlier values.",
                    null);
        }
        if (version > SqliteSchema.VERSION || version < 0) {
            throw file.refused(
                    "The file was written by a newer version of this software (layout " + version
                            + ", and this one knows " + SqliteSchema.VERSION + "); it was not changed",
                    "Update this software, or name another file.",
                    null);
        }
        String encoding = SqliteConnections.pragma(connection, "encoding");
        if (!encoding.equals(UTF_8)) {
            throw file.refused(
                    "The file's texts are " + encoding + " and must be " + UTF_8 + "; it was not changed",
                    "Name another file.",
                    null);
        }
    }

    /** Returns whether the file is new or an empty database. */
    private static boolean isBlank(SqliteConnection connection, long application, long version) throws SQLException {
        return application == 0
                && version == 0
                && SqlQuery.of("SELECT count(*) FROM sqlite_schema").number(connection) == 0;
    }

    private void claim(SqliteConnection connection) throws SQLException {
        if (applicationId(connection) != SqliteSchema.APPLICATION_ID) {
            connection.execute("BEGIN IMMEDIATE");
            demandOurs(connection);
            SqliteConnections.pragma(connection, "application_id = " + SqliteSchema.APPLICATION_ID);
            connection.execute("COMMIT");
        }
    }

    private boolean migrate(SqliteConnection connection) throws SQLException {
        if (SqliteSchema.version(connection) == SqliteSchema.VERSION) {
            return false;
        }
        connection.execute("BEGIN IMMEDIATE");
        demandOurs(connection);
        boolean made = SqliteSchema.migrate(connection);
        connection.execute("COMMIT");
        return made;
    }

    /**
     * Checks all of a small file, and the beginning of each table of a large one; damage elsewhere is found when it
     * is read.
     */
    private void demandWhole(SqliteConnection connection) throws SQLException {
        for (ItemTable table : ItemTable.values()) {
            Optional<String> found = SqlQuery.of(
                            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", table.table())
                    .text(connection);
            if (found.isPresent()) {
                SqlQuery.of("SELECT 1 FROM " + table.table() + " LIMIT 1").text(connection);
            }
        }
        if (SqlQuery.of("PRAGMA page_count").number(connection) <= PAGES_CHECKED
                && !SqliteConnections.pragma(connection, "quick_check(1)").equals("ok")) {
            throw errors.damaged(file.opening(), null);
        }
    }

    private static long applicationId(SqliteConnection connection) throws SQLException {
        return SqlQuery.of("PRAGMA application_id").number(connection);
    }

    private static void rollBack(SqliteConnection connection) {
        try {
            connection.rollBack();
        } catch (SQLException e) {
            // There was no transaction to roll back.
        }
    }
}
