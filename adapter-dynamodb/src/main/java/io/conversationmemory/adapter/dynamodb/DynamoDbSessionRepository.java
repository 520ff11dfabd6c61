package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions table. */
final class DynamoDbSessionRepository implements SessionRepository {

    private static final ItemImport.Kind IMPORT = new ItemImport.Kind(
            "import sessions",
            SessionItems::keyProblems,
            item -> SessionItems.decode(item) instanceof BadSession bad ? bad.problems() : List.of());

    private final Workshop workshop;
    private final TableLayout layout;
    private final ConditionalWrites items;

    DynamoDbSessionRepository(Workshop workshop) {
        this.workshop = workshop;
        this.layout = TableLayout.sessions(workshop.settings());
        this.items = new ConditionalWrites(workshop, layout, SessionRows.KNOWN);
    }

    @Override
    public Optional<SessionRow> find(SessionId session) {
        FailedOperation failed = failed("find session", session);
        return items.read(failed, session.value())
                .filter(item -> !workshop.isExpiredSession(item))
                .map(item -> SessionRows.readable(failed, item));
    }

    @Override
    public Optional<SessionRow> create(Session session) {
        FailedOperation failed = failed("create session", session.id());
        RawItem item = SessionRows.encode(workshop, null, session);
        WriteOutcome outcome = write(failed, null, item);
        if (outcome instanceof WriteOutcome.Refused refused && !refused.isLostAnswerTo(item)) {
            RawItem occupant = refused.occupant();
            if (occupant == null || !workshop.isExpiredSession(occupant)) {
                return Optional.empty();
            }
            // Expired, but not removed yet: replaced only if it is still this very row.
            outcome = write(failed, occupant, item);
        }
        return written(failed, outcome, item);
    }

    @Override
    public Optional<SessionRow> replace(SessionRow read, Session changed) {
        Arguments.given(read, changed);
        SessionRows.checkSameSession(read, changed);
        FailedOperation failed = failed("replace session", changed.id());
        RawItem item = SessionRows.encode(workshop, read.raw(), changed);
        return written(failed, write(failed, read.raw(), item), item);
    }

    @Override
    public Page<SessionItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.checkLimit(limit);
        Positions positions = new Positions(
                PageQuery.ofUserSessions(user),
                Map.of(SessionItems.USER_ID, user.value()),
                List.of(SessionItems.LAST_ACTIVE_AT, SessionItems.SESSION_ID));
        FailedOperation failed = FailedOperation.of("find sessions of user", layout.table(), user);
        ItemQuery query = ItemQuery.of(
                        workshop.calls(), failed, layout.table(), Expression.equal(SessionItems.USER_ID, user.value()))
                .over(layout.onlyIndex().name())
                .backwards(true);
        LiveItems live = new LiveItems(workshop::isExpiredSession, List.copyOf(layout.allKeyNames()));
        LiveItems.Found found = live.read(query, positions.start(cursor), limit, 1);
        return new Page<>(found.items().stream().map(SessionItems::decode).toList(), positions.cursor(found.next()));
    }

    @Override
    public Page<SessionId> findSessionsOwnedBy(UserId user, Lookup lookup, @Nullable Cursor cursor) {
        Arguments.given(user, lookup);
        return new SessionLookup(workshop, "find sessions owned by user", layout).find(user, lookup, cursor);
    }

    @Override
    public Page<SessionItem> findPageOfAll(int limit, @Nullable Cursor cursor) {
        return new TableScan(workshop, "find all sessions", layout, workshop::isExpiredSession)
                .page(PageQuery.ofAllSessions(), limit, cursor, SessionItems::decode);
    }

    @Override
    public boolean delete(SessionId session) {
        return items.delete(failed("delete session", session), session.value());
    }

    @Override
    public ImportReport importItems(Iterator<RawItem> existing, ProgressListener listener) {
        Arguments.given(existing, listener);
        return new ItemImport(workshop, layout, IMPORT).run(existing, listener);
    }

    /** Writes the row; waits for a transaction that is under way at it. */
    private WriteOutcome write(FailedOperation failed, @Nullable RawItem read, RawItem item) {
        Backoff backoff = workshop.requestBackoff(failed);
        for (int round = 0; ; round++) {
            WriteOutcome outcome = workshop.calls().put(failed, items.over(failed, read, item));
            if (!(outcome instanceof WriteOutcome.Contended)) {
                return outcome;
            }
            if (!backoff.pause(round)) {
                throw ConditionalWrites.contended(failed);
            }
        }
    }

    private static Optional<SessionRow> written(FailedOperation failed, WriteOutcome outcome, RawItem item) {
        return outcome instanceof WriteOutcome.Done
                        || (outcome instanceof WriteOutcome.Refused refused && refused.isLostAnswerTo(item))
                ? Optional.of(SessionRows.readable(failed, item))
                : Optional.empty();
    }

    private FailedOperation failed(String operation, SessionId session) {
        return FailedOperation.of(operation, layout.table(), session);
    }
}
