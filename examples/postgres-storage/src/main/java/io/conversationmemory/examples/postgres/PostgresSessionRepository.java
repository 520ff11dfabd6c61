package io.conversationmemory.examples.postgres;

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
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.items.SessionRows;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.SessionRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of sessions in the table {@code sessions}. */
record PostgresSessionRepository(PostgresDatabase database) implements SessionRepository {

    @Override
    public Optional<StoredSession> find(SessionId session) {
        Arguments.requireAll(session);
        Operation operation = operation(PortOperation.FIND_SESSION, session);
        Instant now = database.clock().instant();
        return database.<Optional<RawItem>>read(
                        operation,
                        transaction -> Optional.ofNullable(
                                present(database, transaction, session, transaction.find(table(), key(session)), now)))
                .map(row -> SessionItems.decodeOrThrow(operation, row));
    }

    @Override
    public Optional<StoredSession> create(Session session, Expiry messages) {
        Arguments.requireAll(session, messages);
        return put(PortOperation.CREATE_SESSION, null, session, messages);
    }

    @Override
    public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
        Arguments.requireAll(read, changed, messages);
        return put(PortOperation.REPLACE_SESSION, read, changed, messages);
    }

    private Optional<StoredSession> put(
            PortOperation name, @Nullable StoredSession read, Session session, Expiry messages) {
        Operation operation = operation(name, session.id());
        Instant now = database.clock().instant();
        StoredSession row = SessionRows.encode(
                operation, read, session, database.retention().sessionExpiry(messages, now));
        boolean written = database.write(operation, transaction -> {
            RawItem stored = transaction.lock(table(), key(session.id()));
            boolean unchanged = SessionRows.isStill(read, present(database, transaction, session.id(), stored, now));
            if (unchanged) {
                transaction.write(table(), stored, row.raw());
            }
            return unchanged;
        });
        return written ? Optional.of(row) : Optional.empty();
    }

    /**
     * Returns the row that is stored under the key of a session; null if it is absent.
     *
     * @param stored null where nothing is stored
     */
    static @Nullable RawItem present(
            PostgresDatabase database,
            PostgresTransaction transaction,
            SessionId session,
            @Nullable RawItem stored,
            Instant now) {
        if (stored == null || !SessionRows.isLongExpired(stored, now)) {
            return stored;
        }
        String anyMessage =
                "SELECT 1 FROM " + database.table(ItemKind.MESSAGE).name() + " WHERE session_hash = ? LIMIT 1";
        return transaction.value(anyMessage, key(session)) == null ? null : stored;
    }

    @Override
    public Page<SessionItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(user);
        Arguments.requireLimit(limit);
        return new PostgresListing(
                        operation(PortOperation.FIND_SESSIONS_OF_USER, user),
                        PageQuery.ofUserSessions(user),
                        table(),
                        "user_hash = ? AND last_active_at IS NOT NULL AND " + PostgresTable.NOT_EXPIRED,
                        List.of(PostgresColumn.USER.value(user.value()), database.latestExpiry(ItemKind.SESSION)),
                        List.of(PostgresColumn.LAST_ACTIVE, PostgresColumn.SESSION),
                        true)
                .read(database, limit, cursor, SessionItems::decode);
    }

    @Override
    public Page<SessionId> findSessionsOwnedBy(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(user);
        Operation operation = operation(PortOperation.FIND_SESSIONS_OWNED_BY_USER, user);
        PageQuery query = PageQuery.ofSessionsOwnedBy(user);
        return PostgresListing.sessionsOf(database, operation, query, table(), user, limit, cursor);
    }

    @Override
    public boolean delete(SessionId session) {
        Arguments.requireAll(session);
        return database.write(
                operation(PortOperation.DELETE_SESSION, session),
                transaction -> transaction.delete(table(), key(session)));
    }

    private static byte[] key(SessionId session) {
        return PostgresColumn.SESSION.value(session.value());
    }

    private PostgresTable table() {
        return database.table(ItemKind.SESSION);
    }

    private Operation operation(PortOperation name, Object key) {
        return Operation.of(name, table().name(), key);
    }
}
