package io.conversationmemory.adapter.sqlite.internal.schema;

import io.conversationmemory.adapter.sqlite.internal.file.SqliteConnections;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import java.sql.SQLException;
import java.util.List;

/**
 * The schema of the file, by version. The application id identifies a file of this storage, the user version its
 * schema (source: SQLite, "Database File Format", 1.3).
 *
 * <p>Texts are UTF-8 and compared by bytes (collation BINARY), which is the order of sort keys. Rows have a rowid and
 * a separate index of the key: a table WITHOUT ROWID keeps whole rows in the nodes of its tree, which suits rows far
 * smaller than a page, but items reach 400 KB. So the newest rows are found in a tree of keys alone, and are adjacent
 * in the order of writing. The tables are not STRICT, so that older tools can read the file; the checks keep every
 * key valid.
 */
public final class SqliteSchema {

    /** The application id in the file header: "CMem". */
    static final int APPLICATION_ID = 0x434d656d;

    /** The migrations from each version to the next; the last one creates the current version. */
    private static final List<List<String>> MIGRATIONS = List.of(List.of("""
            CREATE TABLE IF NOT EXISTS messages (
              session_id TEXT NOT NULL CHECK (typeof(session_id) = 'text' AND session_id <> ''),
              timestamp TEXT NOT NULL CHECK (
                typeof(timestamp) = 'text' AND length(CAST(timestamp AS BLOB)) BETWEEN 1 AND 1024),
              message_id TEXT,
              role TEXT,
              user_id TEXT,
              expires_at INTEGER,
              tokens INTEGER,
              tool_call_id TEXT,
              metadata TEXT,
              content TEXT,
              tool_calls TEXT,
              other_attributes TEXT,
              PRIMARY KEY (session_id, timestamp)
            )
            """, """
            CREATE INDEX IF NOT EXISTS messages_by_user ON messages (user_id, timestamp, session_id)
              WHERE user_id IS NOT NULL
            """, """
            CREATE INDEX IF NOT EXISTS messages_by_expiry ON messages (expires_at)
              WHERE expires_at IS NOT NULL
            """, """
            CREATE TABLE IF NOT EXISTS preferences (
              user_id TEXT NOT NULL PRIMARY KEY CHECK (typeof(user_id) = 'text' AND user_id <> ''),
              created_at TEXT,
              updated_at TEXT,
              preferences TEXT,
              other_attributes TEXT
            )
            """, """
            CREATE TABLE IF NOT EXISTS sessions (
              session_id TEXT NOT NULL PRIMARY KEY CHECK (typeof(session_id) = 'text' AND session_id <> ''),
              user_id TEXT,
              created_at TEXT,
              last_active_at TEXT,
              expires_at INTEGER,
              window_start TEXT,
              title TEXT,
              context TEXT,
              system_message TEXT,
              claims TEXT,
              other_attributes TEXT
            )
            """, """
            CREATE INDEX IF NOT EXISTS sessions_by_user ON sessions (user_id, last_active_at, session_id)
              WHERE user_id IS NOT NULL
            """, """
            CREATE INDEX IF NOT EXISTS sessions_by_expiry ON sessions (expires_at)
              WHERE expires_at IS NOT NULL
            """));

    /** The current version. */
    public static final int VERSION = MIGRATIONS.size();

    private SqliteSchema() {}

    /** Returns the version of the file. */
    public static long version(SqliteConnection connection) throws SQLException {
        return SqlQuery.of("PRAGMA user_version").number(connection);
    }

    /** Migrates the file to the current version, inside a write transaction; returns false if it was current. */
    public static boolean migrate(SqliteConnection connection) throws SQLException {
        long version = version(connection);
        if (version >= VERSION) {
            return false;
        }
        for (List<String> step : MIGRATIONS.subList(Math.toIntExact(version), VERSION)) {
            execute(connection, step);
        }
        SqliteConnections.pragma(connection, "user_version = " + VERSION);
        return true;
    }

    /** Creates tables and indexes that another tool removed, inside a transaction. */
    public static void mend(SqliteConnection connection) throws SQLException {
        for (List<String> step : MIGRATIONS) {
            execute(connection, step);
        }
    }

    private static void execute(SqliteConnection connection, List<String> statements) throws SQLException {
        for (String sql : statements) {
            connection.execute(sql);
        }
    }
}
