package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.items.SessionRows;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.SessionRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions' rows. */
final class InMemorySessionRepository implements SessionRepository {

    private final InMemoryTables tables;
    private final Clock clock;
    private final Retention retention;

    InMemorySessionRepository(InMemoryTables tables, Clock clock, Retention retention) {
        this.tables = tables;
        this.clock = clock;
        this.retention = retention;
    }

    @Override
    public Optional<StoredSession> find(SessionId session) {
        return tables.shelves
                .read(session, shelf -> Optional.ofNullable(shelf.presentStoredRow(clock.instant())))
                .map(row ->
                        SessionItems.readableOrThrow(operation(PortOperation.FIND_SESSION, session), row.session()));
    }

    @Override
    public Optional<StoredSession> create(Session session, Expiry messages) {
        return write(PortOperation.CREATE_SESSION, null, session, messages);
    }

    @Override
    public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
        Objects.requireNonNull(read, "read");
        return write(PortOperation.REPLACE_SESSION, read, changed, messages);
    }

    private Optional<StoredSession> write(
            PortOperation name, @Nullable StoredSession read, Session changed, Expiry messages) {
        Instant now = clock.instant();
        StoredSession row = SessionRows.encode(
                operation(name, changed.id()), read, changed, retention.sessionExpiry(messages, now));
        return tables.shelves.write(changed.id(), shelf -> {
            if (!SessionRows.isStill(read, shelf.presentRow(now))) {
                return Optional.empty();
            }
            shelf.putRow(tables.sessionsOfUsers, row.raw());
            return Optional.of(row);
        });
    }

    @Override
    public Page<SessionItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireLimit(limit);
        PageQuery query = PageQuery.ofUserSessions(user);
        Instant now = clock.instant();
        LiveItems<RawItem> read = IndexPages.read(
                tables.sessionsOfUsers, user, query, limit, cursor, item -> SessionRows.isLongExpired(item, now));
        List<SessionItem> items =
                read.items().stream().map(SessionItems::decode).toList();
        return new Page<>(items, IndexPages.next(tables.sessionsOfUsers, query, read));
    }

    @Override
    public Page<SessionId> findSessionsOwnedBy(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(user);
        Arguments.requireLimit(limit);
        return InMemoryUserSessions.page(tables.shelves, user, limit, cursor);
    }

    @Override
    public boolean delete(SessionId session) {
        return tables.shelves.write(session, shelf -> {
            boolean there = shelf.row() != null;
            shelf.putRow(tables.sessionsOfUsers, null);
            return there;
        });
    }

    private static Operation operation(PortOperation name, SessionId session) {
        return Operation.of(name, InMemoryTables.SESSIONS, session.value());
    }
}
