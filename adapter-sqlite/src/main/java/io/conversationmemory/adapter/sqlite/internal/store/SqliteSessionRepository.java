package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.LivePage;
import io.conversationmemory.adapter.sqlite.internal.row.LosslessRewriteCheck;
import io.conversationmemory.adapter.sqlite.internal.row.RowCursor;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.adapter.sqlite.internal.row.SqliteRows;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.items.ItemFormat;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.items.SessionRows;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.SessionRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions' rows, in the table of that name. */
public final class SqliteSessionRepository implements SessionRepository {

    private static final ItemTable TABLE = ItemTable.SESSIONS;
    private static final String BY_USER = TABLE.select() + " WHERE user_id = ?";
    private static final String ANY_MESSAGE = "SELECT 1 FROM messages WHERE session_id = ? LIMIT 1";
    private static final String BACKWARDS = " ORDER BY last_active_at DESC, session_id DESC";

    private final SqliteDatabase database;
    private final SqliteUserSessions userSessions;

    public SqliteSessionRepository(SqliteDatabase database) {
        this.database = database;
        this.userSessions = new SqliteUserSessions(database, TABLE);
    }

    @Override
    public Optional<StoredSession> find(SessionId session) {
        Arguments.requireAll(session);
        Operation operation = operation(PortOperation.FIND_SESSION, session);
        return database.transactions()
                .read(operation, connection -> findPresent(connection, session, database.now()))
                .map(item -> SessionItems.decodeOrThrow(operation, item));
    }

    @Override
    public Optional<StoredSession> create(Session session, Expiry messages) {
        Arguments.requireAll(session, messages);
        return write(operation(PortOperation.CREATE_SESSION, session.id()), null, session, messages);
    }

    @Override
    public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
        Arguments.requireAll(read, changed, messages);
        return write(operation(PortOperation.REPLACE_SESSION, changed.id()), read, changed, messages);
    }

    @Override
    public Page<SessionItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(user);
        LivePage page = new LivePage(
                PageQuery.ofUserSessions(user),
                List.of(SessionItems.LAST_ACTIVE_AT, SessionItems.SESSION_ID),
                limit,
                ItemFormat.latestExpiry(ItemKind.SESSION, database.now()));
        List<String> position = page.position(cursor);
        // A row that does not say when it was active has no place in this order, here as in DynamoDB's index.
        SqlQuery query = position.isEmpty()
                ? SqlQuery.of(BY_USER + " AND last_active_at IS NOT NULL" + BACKWARDS, user.value())
                : SqlQuery.of(
                        BY_USER + " AND (last_active_at, session_id) < (?, ?)" + BACKWARDS,
                        user.value(),
                        position.get(0),
                        position.get(1));
        return database.transactions()
                .read(database.file().operation(PortOperation.FIND_SESSIONS_OF_USER, TABLE, user), connection -> {
                    try (RowCursor cursorRows = query.rows(connection, TABLE)) {
                        return page.take(cursorRows, SessionItems::decode);
                    }
                });
    }

    @Override
    public Page<SessionId> findSessionsOwnedBy(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(user);
        Arguments.requireLimit(limit);
        return userSessions.page(user, limit, cursor);
    }

    @Override
    public boolean delete(SessionId session) {
        Arguments.requireAll(session);
        return database.transactions()
                        .write(
                                operation(PortOperation.DELETE_SESSION, session),
                                SqlQuery.of("DELETE FROM sessions WHERE session_id = ?", session.value())::update)
                > 0;
    }

    private Optional<StoredSession> write(
            Operation operation, @Nullable StoredSession read, Session changed, Expiry messages) {
        Instant now = database.now();
        StoredSession row = SessionRows.encode(
                operation, read, changed, database.retention().sessionExpiry(messages, now));
        boolean written = database.transactions().write(operation, connection -> {
            boolean still = isStill(connection, read, changed.id(), now);
            if (still) {
                LosslessRewriteCheck.requireLossless(
                        connection, operation, TABLE, changed.id().value());
                SqliteRows.put(connection, TABLE, row.raw());
            }
            return still;
        });
        return written ? Optional.of(row) : Optional.empty();
    }

    /** Returns true if the row is still the one that was read; inside a transaction. */
    static boolean isStill(Connection connection, @Nullable StoredSession read, SessionId session, Instant now)
            throws SQLException {
        return SessionRows.isStill(read, findPresent(connection, session, now).orElse(null));
    }

    private static Optional<RawItem> findPresent(Connection connection, SessionId session, Instant now)
            throws SQLException {
        Optional<RawItem> row = SqliteRows.find(connection, TABLE, session.value());
        boolean absent = row.isPresent()
                && SessionRows.isLongExpired(row.get(), now)
                && SqlQuery.of(ANY_MESSAGE, session.value()).text(connection).isEmpty();
        return absent ? Optional.empty() : row;
    }

    private Operation operation(PortOperation name, SessionId session) {
        return database.file().operation(name, TABLE, session);
    }
}
