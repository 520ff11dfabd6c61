package io.conversationmemory.adapter.sqlite.internal.schema;

import io.conversationmemory.adapter.sqlite.internal.file.SqliteConnections;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The layout of the file, by version. A file says by its application id that it is ours and by its user version how it is
 * laid out (source: SQLite, "Database File Format", 1.3).
 *
 * <p>Texts are UTF-8 and compared byte by byte (the collation BINARY), which is the order of keys. Rows have a rowid, with
 * the key as an index beside it: a table WITHOUT ROWID keeps whole rows in the nodes of its tree, which pays for rows far
 * smaller than a page, and ours reach 400 KB; so the newest are found in a tree of keys alone, and lie close together in the
 * order in which they were written. The columns are not STRICT, so that older tools read the file as well; the checks keep
 * the keys such that every row can be named.
 */
public final class SqliteSchema {

    /** Stands in the file's header: "CMem". */
    static final int APPLICATION_ID = 0x434d656d;

    /** The steps from each version to the next; the last one made is the version of today. */
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

    /** The version of today. */
    public static final int VERSION = MIGRATIONS.size();

    private SqliteSchema() {}

    /** The version of the file. */
    static long version(Connection connection) throws SQLException {
        return SqlQuery.of("PRAGMA user_version").number(connection);
    }

    /** Lays out the file as it is today; inside a transaction that has the lock. False where it was so already. */
    public static boolean migrate(Connection connection) throws SQLException {
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

    /** Makes tables and indexes again that somebody removed; inside a transaction. */
    public static void mend(Connection connection) throws SQLException {
        for (List<String> step : MIGRATIONS) {
            execute(connection, step);
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
