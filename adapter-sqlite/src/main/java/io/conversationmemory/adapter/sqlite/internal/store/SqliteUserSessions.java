package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteConnection.KeptStatement;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.CursorCodec;
import io.conversationmemory.port.PortOperation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the sessions in which a table has rows of a user, expired ones included, by an index, which SQLite keeps
 * consistent with the table.
 */
final class SqliteUserSessions {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteUserSessions.class);

    private static final int MAX_LIMIT = 1000;
    private static final String MARK = "=";
    private static final String NO_VALUE = "-";

    private final SqliteDatabase database;
    private final ItemTable table;
    private final PortOperation name;

    SqliteUserSessions(SqliteDatabase database, ItemTable table) {
        this.database = database;
        this.table = table;
        this.name = table == ItemTable.MESSAGES
                ? PortOperation.FIND_SESSIONS_WITH_MESSAGES_OF_USER
                : PortOperation.FIND_SESSIONS_OWNED_BY_USER;
    }

    Page<SessionId> page(UserId user, int limit, @Nullable Cursor cursor) {
        PageQuery query = (table == ItemTable.MESSAGES
                        ? PageQuery.ofSessionsWithMessagesOf(user)
                        : PageQuery.ofSessionsOwnedBy(user))
                .withPosition(MARK.length() + SortKey.MAX_BYTES, SessionId.MAX_BYTES);
        int most = Math.min(limit, MAX_LIMIT);
        SqlQuery rows = rows(user, most, CursorCodec.decode(query, cursor));
        return database.transactions()
                .read(database.file().operation(name, table, user), connection -> read(connection, rows, most, query));
    }

    /**
     * Returns the query of the rows after a position.
     *
     * @param position the value of the order after {@link #MARK}, or {@link #NO_VALUE} for NULL, which sorts first;
     *     then the session
     */
    private SqlQuery rows(UserId user, int most, List<String> position) {
        String order = table == ItemTable.MESSAGES ? "timestamp" : "last_active_at";
        List<Object> arguments = new ArrayList<>(List.of(user.value()));
        String after = "";
        if (!position.isEmpty() && position.get(0).equals(NO_VALUE)) {
            after = " AND (" + order + " IS NOT NULL OR session_id > ?)";
            arguments.add(position.get(1));
        } else if (!position.isEmpty()) {
            after = " AND (" + order + ", session_id) > (?, ?)";
            arguments.add(position.get(0).substring(MARK.length()));
            arguments.add(position.get(1));
        }
        String sql = "SELECT session_id, " + order + " FROM " + table.table() + " WHERE user_id = ?" + after
                + " ORDER BY " + order + ", session_id LIMIT ?";
        arguments.add((long) most);
        return new SqlQuery(sql, arguments);
    }

    private static Page<SessionId> read(SqliteConnection connection, SqlQuery rows, int most, PageQuery query)
            throws SQLException {
        Set<SessionId> sessions = new LinkedHashSet<>();
        List<String> position = List.of();
        int read = 0;
        try (KeptStatement statement = rows.prepare(connection);
                ResultSet result = statement.driver().executeQuery()) {
            while (result.next()) {
                read++;
                String order = result.getString(2);
                position = List.of(order == null ? NO_VALUE : MARK + order, result.getString(1));
                add(result.getString(1), sessions);
            }
        }
        Cursor next = read < most ? null : CursorCodec.encode(query, position);
        return new Page<>(List.copyOf(sessions), next);
    }

    private static void add(String session, Set<SessionId> sessions) {
        try {
            sessions.add(new SessionId(session));
        } catch (IllegalArgumentException e) {
            // Written by another tool; the id is invalid, so no caller can refer to it.
            LOG.warn("Skipped a session with an invalid id: {}", e.getMessage());
        }
    }
}
