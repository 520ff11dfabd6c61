package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.session.BadSession;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.SessionRow;
import io.conversationmemory.json.SessionItems;
import io.conversationmemory.port.FailedOperation;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.Lookup;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.UnreadableItemException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions' rows, in the table of that name. */
final class SqliteSessionRepository implements SessionRepository {

    private static final ItemTable TABLE = ItemTable.SESSIONS;
    private static final String BY_USER = TABLE.select() + " WHERE user_id = ?";
    private static final String BACKWARDS = " ORDER BY last_active_at DESC, session_id DESC";

    private final SqliteDatabase database;
    private final SessionRows rows;
    private final UserSessions userSessions;

    SqliteSessionRepository(SqliteDatabase database) {
        this.database = database;
        this.rows = new SessionRows(database);
        this.userSessions = new UserSessions(database, TABLE);
    }

    @Override
    public Optional<SessionRow> find(SessionId session) {
        Arguments.demandAll(session);
        FailedOperation operation = failing("read session", session);
        return database.transactions()
                .read(operation, connection -> SqliteRows.find(connection, TABLE, session.value()))
                .filter(item -> !rows.isExpired(item))
                .map(item -> decode(operation, item));
    }

    @Override
    public Optional<SessionRow> create(Session session) {
        Arguments.demandAll(session);
        return write(failing("create session", session.id()), null, session);
    }

    @Override
    public Optional<SessionRow> replace(SessionRow read, Session changed) {
        Arguments.demandAll(read, changed);
        return write(failing("change session", changed.id()), read, changed);
    }

    @Override
    public Page<SessionItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.demandAll(user);
        LivePage page = new LivePage(
                PageQuery.ofUserSessions(user),
                List.of(SessionItems.LAST_ACTIVE_AT, SessionItems.SESSION_ID),
                limit,
                database.now());
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
                .read(database.file().failing("read a user's sessions", TABLE, user), connection -> {
                    try (RowCursor cursorRows = query.rows(connection, TABLE)) {
                        return page.take(cursorRows, SessionItems::decode);
                    }
                });
    }

    @Override
    public Page<SessionId> findSessionsOwnedBy(UserId user, Lookup lookup, @Nullable Cursor cursor) {
        Arguments.demandAll(user, lookup);
        return userSessions.page(user, cursor);
    }

    @Override
    public Page<SessionItem> findPageOfAll(int limit, @Nullable Cursor cursor) {
        return AllRows.page(database, TABLE, PageQuery.ofAllSessions(), limit, cursor, SessionItems::decode);
    }

    @Override
    public boolean delete(SessionId session) {
        Arguments.demandAll(session);
        return database.transactions()
                        .write(
                                failing("delete session's row", session),
                                SqlQuery.of("DELETE FROM sessions WHERE session_id = ?", session.value())::update)
                > 0;
    }

    @Override
    public ImportReport importItems(Iterator<RawItem> items, ProgressListener listener) {
        Arguments.demandAll(items, listener);
        return new ItemImport(database, TABLE, SessionItems::keyProblems, SqliteSessionRepository::problems, listener)
                .run(items);
    }

    private Optional<SessionRow> write(FailedOperation operation, @Nullable SessionRow read, Session changed) {
        RawItem item = rows.encode(operation, read, changed);
        boolean written = database.transactions().write(operation, connection -> {
            boolean still = rows.isStill(connection, read, changed.id());
            if (still) {
                Rewriting.demandLossless(
                        connection, operation, TABLE, changed.id().value());
                SqliteRows.put(connection, TABLE, item);
            }
            return still;
        });
        return written ? Optional.of(SessionRows.row(changed, item)) : Optional.empty();
    }

    private static SessionRow decode(FailedOperation operation, RawItem item) {
        SessionItem decoded = SessionItems.decode(item);
        if (decoded instanceof BadSession bad) {
            throw new UnreadableItemException(operation, bad.problems());
        }
        return (SessionRow) decoded;
    }

    private static List<ItemProblem> problems(RawItem item) {
        return SessionItems.decode(item) instanceof BadSession bad ? bad.problems() : List.of();
    }

    private FailedOperation failing(String what, SessionId session) {
        return database.file().failing(what, TABLE, session);
    }
}
