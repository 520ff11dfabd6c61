package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.request.Expression;
import io.conversationmemory.adapter.dynamodb.internal.request.WriteOutcome;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
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
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.items.SessionRows;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.LookupConsistency;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.waiting.Backoff;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions table. */
public final class DynamoDbSessionRepository implements SessionRepository {

    private final DynamoDbContext context;
    private final DynamoDbUserSessions userSessions;
    private final TableSchema schema;
    private final ConditionalWrites items;
    private final AbsentRows absent;

    /**
     * @param lookups how the lookups of the sessions of a user look
     */
    public DynamoDbSessionRepository(DynamoDbContext context, LookupConsistency lookups) {
        this.context = context;
        this.schema = TableSchema.sessions(context.settings());
        this.items = new ConditionalWrites(context, schema, SessionItems.ATTRIBUTES);
        this.userSessions =
                new DynamoDbUserSessions(context, PortOperation.FIND_SESSIONS_OWNED_BY_USER, schema, lookups);
        this.absent = new AbsentRows(context);
    }

    @Override
    public Optional<StoredSession> find(SessionId session) {
        Operation operation = operation(PortOperation.FIND_SESSION, session);
        return items.read(operation, session.value())
                .filter(item -> !absent.isAbsent(operation, session, item))
                .map(item -> SessionItems.decodeOrThrow(operation, item));
    }

    @Override
    public Optional<StoredSession> create(Session session, Expiry messages) {
        Arguments.requireAll(session, messages);
        Operation operation = operation(PortOperation.CREATE_SESSION, session.id());
        StoredSession row = encode(operation, null, session, messages);
        RawItem item = row.raw();
        WriteOutcome outcome = write(operation, null, item);
        if (outcome instanceof WriteOutcome.Refused refused && !refused.isLostResponseTo(item)) {
            RawItem occupant = refused.occupant();
            if (occupant == null || !absent.isAbsent(operation, session.id(), occupant)) {
                return Optional.empty();
            }
            // Absent, but not removed yet: replaced only if it is still this very row.
            outcome = write(operation, occupant, item);
        }
        return written(outcome, row);
    }

    @Override
    public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
        Arguments.requireAll(read, changed, messages);
        Operation operation = operation(PortOperation.REPLACE_SESSION, changed.id());
        StoredSession row = encode(operation, read, changed, messages);
        if (absent.isAbsent(operation, changed.id(), read.raw())) {
            return Optional.empty();
        }
        return written(write(operation, read.raw(), row.raw()), row);
    }

    @Override
    public Page<SessionItem> findPageByUser(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireLimit(limit);
        Positions positions = new Positions(
                PageQuery.ofUserSessions(user),
                Map.of(SessionItems.USER_ID, user.value()),
                List.of(SessionItems.LAST_ACTIVE_AT, SessionItems.SESSION_ID));
        Operation operation = Operation.of(PortOperation.FIND_SESSIONS_OF_USER, schema.table(), user);
        ItemQuery query = ItemQuery.of(
                        context.calls(),
                        operation,
                        schema.table(),
                        Expression.equal(SessionItems.USER_ID, user.value()))
                .over(schema.onlyIndex().name())
                .backwards(true);
        LiveItems live = new LiveItems(context::isLongExpiredSession, List.copyOf(schema.allKeyNames()));
        LiveItems.Found found = live.read(query, positions.start(cursor), limit, 1);
        return new Page<>(found.items().stream().map(SessionItems::decode).toList(), positions.cursor(found.next()));
    }

    @Override
    public Page<SessionId> findSessionsOwnedBy(UserId user, int limit, @Nullable Cursor cursor) {
        Arguments.requireAll(user);
        Arguments.requireLimit(limit);
        return userSessions.find(user, limit, cursor);
    }

    @Override
    public boolean delete(SessionId session) {
        return items.delete(operation(PortOperation.DELETE_SESSION, session), session.value());
    }

    /** Writes the row; sleeper for a transaction that is under way at it. */
    private WriteOutcome write(Operation operation, @Nullable RawItem read, RawItem item) {
        Backoff backoff = context.requestBackoff(operation);
        for (int round = 0; ; round++) {
            WriteOutcome outcome = context.calls().put(operation, items.over(operation, read, item));
            if (!(outcome instanceof WriteOutcome.Contended)) {
                return outcome;
            }
            if (!backoff.pause(round)) {
                throw ConditionalWrites.contended(operation);
            }
        }
    }

    private StoredSession encode(Operation operation, @Nullable StoredSession read, Session changed, Expiry messages) {
        return SessionRows.encode(
                operation,
                read,
                changed,
                context.settings()
                        .retention()
                        .sessionExpiry(messages, context.clock().instant()));
    }

    private static Optional<StoredSession> written(WriteOutcome outcome, StoredSession row) {
        return outcome instanceof WriteOutcome.Done
                        || (outcome instanceof WriteOutcome.Refused refused && refused.isLostResponseTo(row.raw()))
                ? Optional.of(row)
                : Optional.empty();
    }

    private Operation operation(PortOperation name, SessionId session) {
        return Operation.of(name, schema.table(), session);
    }
}
