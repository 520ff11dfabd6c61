package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.items.TransactionalSessionRepository;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.PortOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of sessions in the table {@code sessions}, and their listings. */
final class PostgresSessionRepository extends TransactionalSessionRepository {

    private final PostgresDatabase database;

    PostgresSessionRepository(PostgresDatabase database) {
        super(database);
        this.database = database;
    }

    @Override
    public Page<SessionItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(user);
        return new PostgresListing(
                        operation(PortOperation.FIND_SESSIONS_OF_USER, user),
                        PageQuery.ofUserSessions(user),
                        database.table(ItemKind.SESSION),
                        "user_hash = ? AND last_active_at IS NOT NULL AND " + PostgresTable.NOT_EXPIRED,
                        List.of(PostgresColumn.USER.value(user.value()), database.latestExpiry(ItemKind.SESSION)),
                        List.of(PostgresColumn.LAST_ACTIVE, PostgresColumn.SESSION),
                        true)
                .read(database, limit, cursor, SessionItems::decode);
    }

    @Override
    public Page<SessionId> findSessionsOwnedBy(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(user);
        PortOperation name = PortOperation.FIND_SESSIONS_OWNED_BY_USER;
        PageQuery query = PageQuery.ofSessionsOwnedBy(user);
        return PostgresListing.sessionsOf(database, name, query, ItemKind.SESSION, user, limit, cursor);
    }
}
