package io.conversationmemory.adapter.inmemory;

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
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.json.SessionItems;
import io.conversationmemory.port.FailedOperation;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.Lookup;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.UnreadableItemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions' rows. */
final class InMemorySessionRepository implements SessionRepository {

    private final Tables tables;
    private final Clock clock;
    private final SessionRows rows;

    InMemorySessionRepository(Tables tables, Clock clock, Retention retention) {
        this.tables = tables;
        this.clock = clock;
        this.rows = new SessionRows(clock, retention);
    }

    @Override
    public Optional<SessionRow> find(SessionId session) {
        return tables.shelves
                .read(session, shelf -> Optional.ofNullable(shelf.row()))
                .filter(rows::counts)
                .map(row -> readable(operation("find session", session), row));
    }

    @Override
    public Optional<SessionRow> create(Session session) {
        FailedOperation operation = operation("create session", session.id());
        RawItem item = rows.encode(operation, null, session);
        boolean created = tables.shelves.write(session.id(), shelf -> {
            if (rows.counts(shelf.row())) {
                return false;
            }
            SessionRows.put(shelf, tables.sessionsOfUsers, item);
            return true;
        });
        return created ? Optional.of(readable(operation, item)) : Optional.empty();
    }

    @Override
    public Optional<SessionRow> replace(SessionRow read, Session changed) {
        Objects.requireNonNull(read, "read");
        FailedOperation operation = operation("replace session", changed.id());
        RawItem item = rows.encode(operation, read, changed);
        boolean replaced = tables.shelves.write(changed.id(), shelf -> {
            if (!read.raw().equals(shelf.row())) {
                return false;
            }
            SessionRows.put(shelf, tables.sessionsOfUsers, item);
            return true;
        });
        return replaced ? Optional.of(readable(operation, item)) : Optional.empty();
    }

    @Override
    public Page<SessionItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        LiveItems.checkLimit(limit);
        PageQuery query = PageQuery.ofUserSessions(user);
        Instant now = clock.instant();
        LiveItems read = IndexPages.read(
                tables.sessionsOfUsers,
                user,
                query,
                limit,
                cursor,
                item -> Retention.isExpired(SessionItems.expiryOf(item), now));
        List<SessionItem> items =
                read.items().stream().map(SessionItems::decode).toList();
        return new Page<>(items, IndexPages.next(tables.sessionsOfUsers, query, read));
    }

    @Override
    public Page<SessionId> findSessionsOwnedBy(UserId user, Lookup lookup, @Nullable Cursor cursor) {
        PageQuery query = new PageQuery(List.of("sessions-owned", user.value(), lookup.name()));
        return lookup == Lookup.INDEX
                ? IndexPages.sessions(tables.sessionsOfUsers, user, query, cursor)
                : OwnedSessions.page(tables.shelves, user, query, cursor);
    }

    @Override
    public Page<SessionItem> findPageOfAll(int limit, @Nullable Cursor cursor) {
        return AllItems.rows(tables.shelves, limit, cursor, row -> !rows.counts(row));
    }

    @Override
    public boolean delete(SessionId session) {
        return tables.shelves.write(session, shelf -> {
            boolean there = shelf.row() != null;
            SessionRows.put(shelf, tables.sessionsOfUsers, null);
            return there;
        });
    }

    @Override
    public ImportReport importItems(Iterator<RawItem> items, ProgressListener listener) {
        return ItemImport.run(
                new ItemImport.Kind(
                        "import sessions",
                        List.of(SessionItems.SESSION_ID),
                        SessionItems::keyProblems,
                        InMemorySessionRepository::readingProblems,
                        this::importItem),
                items,
                listener);
    }

    private ItemImport.Outcome importItem(RawItem item) {
        SessionId session = new SessionId(item.text(SessionItems.SESSION_ID).orElseThrow());
        return tables.shelves.write(session, shelf -> {
            RawItem there = shelf.row();
            if (there == null) {
                SessionRows.put(shelf, tables.sessionsOfUsers, item);
                return ItemImport.Outcome.STORED;
            }
            return there.equals(item) ? ItemImport.Outcome.ALREADY_THERE : ItemImport.Outcome.TAKEN;
        });
    }

    private static SessionRow readable(FailedOperation operation, RawItem row) {
        if (SessionItems.decode(row) instanceof SessionRow readable) {
            return readable;
        }
        throw new UnreadableItemException(operation, readingProblems(row));
    }

    private static List<ItemProblem> readingProblems(RawItem row) {
        return SessionItems.decode(row) instanceof BadSession bad ? bad.problems() : List.of();
    }

    private static FailedOperation operation(String name, SessionId session) {
        return FailedOperation.of(name, Tables.SESSIONS, session.value());
    }
}
