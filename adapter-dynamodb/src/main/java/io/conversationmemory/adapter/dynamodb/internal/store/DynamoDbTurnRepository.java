package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.ConditionalPut;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.request.Expression;
import io.conversationmemory.adapter.dynamodb.internal.request.WriteOutcome;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.items.SessionRows;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.TurnRepository;
import io.conversationmemory.port.waiting.Backoff;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a session row and a message with one TransactWriteItems. */
public final class DynamoDbTurnRepository implements TurnRepository {

    private static final int ROW = 0;
    private static final int MESSAGE = 1;

    private final DynamoDbContext context;
    private final String conversations;
    private final TableSchema sessions;
    private final ConditionalWrites rows;
    private final AbsentRows absent;

    public DynamoDbTurnRepository(DynamoDbContext context) {
        this.context = context;
        this.conversations = context.settings().conversationsTable();
        this.sessions = TableSchema.sessions(context.settings());
        this.rows = new ConditionalWrites(context, sessions, SessionItems.ATTRIBUTES);
        this.absent = new AbsentRows(context);
    }

    @Override
    public TurnOutcome append(
            @Nullable StoredSession read, Session changed, Timestamp at, Message message, Expiry expiry) {
        Arguments.requireAll(changed, at, message, expiry);
        Operation operation = Operation.of(PortOperation.APPEND_TURN, sessions.table(), changed.id());
        Instant now = context.clock().instant();
        Retention retention = context.settings().retention();
        StoredSession row = SessionRows.encode(operation, read, changed, retention.sessionExpiry(expiry, now));
        MessageBatch batch =
                MessageBatch.of(operation, changed.id(), List.of(message), retention.messageExpiry(expiry, now));
        RawItem raw = read == null ? null : read.raw();
        RawItem item = batch.itemsAt(at).get(0);
        ConditionalPut messagePut = new ConditionalPut(conversations, item, Expression.vacant(MessageItems.SESSION_ID));
        ConditionalPut rowPut = rows.over(operation, raw, row.raw());
        if (raw != null && absent.isAbsent(operation, changed.id(), raw)) {
            return new TurnOutcome.RowChanged();
        }
        WriteOutcome outcome = write(operation, rowPut, messagePut);
        RawItem occupant = raw == null ? occupant(outcome) : null;
        if (occupant != null && absent.isAbsent(operation, changed.id(), occupant)) {
            // The row is absent, but still stored: it is replaced by compare-and-set.
            outcome = write(operation, rows.over(operation, occupant, row.raw()), messagePut);
        }
        if (outcome instanceof WriteOutcome.Refused refused && !refused.isLostResponseTo(row.raw(), item)) {
            return refused.failures().get(ROW).refused()
                            || !refused.failures().get(MESSAGE).refused()
                    ? new TurnOutcome.RowChanged()
                    : new TurnOutcome.SlotTaken();
        }
        return new TurnOutcome.Stored(row, batch.storedAt(at).get(0));
    }

    private WriteOutcome write(Operation operation, ConditionalPut row, ConditionalPut message) {
        Backoff backoff = context.requestBackoff(operation);
        for (int round = 0; ; round++) {
            WriteOutcome outcome = context.calls().putAll(operation, List.of(row, message));
            if (!(outcome instanceof WriteOutcome.Contended)) {
                return outcome;
            }
            if (!backoff.pause(round)) {
                throw ConditionalWrites.contended(operation);
            }
        }
    }

    private static @Nullable RawItem occupant(WriteOutcome outcome) {
        return outcome instanceof WriteOutcome.Refused refused
                        && refused.failures().get(ROW).refused()
                ? refused.occupant()
                : null;
    }
}
