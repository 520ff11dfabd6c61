package io.conversationmemory.adapter.sqlite.internal.store;

import io.conversationmemory.adapter.sqlite.internal.row.ItemTable;
import io.conversationmemory.adapter.sqlite.internal.row.LivePage;
import io.conversationmemory.adapter.sqlite.internal.row.RowCursor;
import io.conversationmemory.adapter.sqlite.internal.row.SqlQuery;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.items.ItemFormat;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.items.TransactionalSessionRepository;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.PortOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions' rows, in the table of that name, and their listings. */
public final class SqliteSessionRepository extends TransactionalSessionRepository {

    private static final ItemTable TABLE = ItemTable.SESSIONS;
    private static final String BY_USER = TABLE.select() + " WHERE user_id = ?";
    private static final String BACKWARDS = " ORDER BY last_active_at DESC, session_id DESC";

    private final SqliteDatabase database;
    private final SqliteUserSessions userSessions;

    public SqliteSessionRepository(SqliteDatabase database) {
        super(database);
        this.database = database;
        this.userSessions = new SqliteUserSessions(database, TABLE);
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
        return database.transactions().read(operation(PortOperation.FIND_SESSIONS_OF_USER, user), connection -> {
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
}
