package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.ConditionalDelete;
import io.conversationmemory.adapter.dynamodb.internal.request.ConditionalPut;
import io.conversationmemory.adapter.dynamodb.internal.request.ConditionalWrite;
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
import io.conversationmemory.domain.time.SortKey;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes a session row and messages with one TransactWriteItems. */
public final class DynamoDbTurnRepository implements TurnRepository {

    private static final int ROW = 0;
    private static final int MESSAGES = 1;

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
    public TurnOutcome appendAll(
            @Nullable StoredSession read, Session changed, Timestamp first, List<Message> messages, Expiry expiry) {
        Arguments.requireAll(changed, first, messages, expiry);
        Operation operation = Operation.of(PortOperation.APPEND_TURN, sessions.table(), changed.id());
        Instant now = context.clock().instant();
        Retention retention = context.settings().retention();
        StoredSession row = SessionRows.encode(operation, read, changed, retention.sessionExpiry(expiry, now));
        MessageBatch batch = MessageBatch.withRow(operation, row, messages, retention.messageExpiry(expiry, now));
        RawItem raw = read == null ? null : read.raw();
        List<RawItem> items = batch.itemsAt(first);
        List<ConditionalPut> puts = items.stream()
                .map(item -> new ConditionalPut(conversations, item, Expression.vacant(MessageItems.SESSION_ID)))
                .toList();
        ConditionalPut rowPut = rows.over(operation, raw, row.raw());
        if (raw != null && absent.isAbsent(operation, changed.id(), raw)) {
            return new TurnOutcome.RowChanged();
        }
        WriteOutcome outcome = write(operation, rowPut, puts);
        RawItem occupant = raw == null ? occupant(outcome) : null;
        if (occupant != null && absent.isAbsent(operation, changed.id(), occupant)) {
            // The row is absent, but still stored: it is replaced by compare-and-set.
            outcome = write(operation, rows.over(operation, occupant, row.raw()), puts);
        }
        if (outcome instanceof WriteOutcome.Refused refused && !refused.isLostResponseTo(written(row, items))) {
            return isRowRefused(refused) ? new TurnOutcome.RowChanged() : new TurnOutcome.SlotTaken();
        }
        return new TurnOutcome.Stored(row, batch.storedAt(first));
    }

    @Override
    public DeleteOutcome delete(StoredSession read, Session changed, SortKey message) {
        Arguments.requireAll(read, changed, message);
        Operation operation = Operation.of(PortOperation.DELETE_MESSAGE, sessions.table(), changed.id());
        Instant now = context.clock().instant();
        StoredSession row = SessionRows.encode(
                operation, read, changed, context.settings().retention().sessionExpiry(Expiry.afterRetention(), now));
        ConditionalPut rowPut = rows.over(operation, read.raw(), row.raw());
        if (absent.isAbsent(operation, changed.id(), read.raw())) {
            return new DeleteOutcome.RowChanged();
        }
        Map<String, AttributeValue> key = Map.of(
                MessageItems.SESSION_ID, AttributeValue.fromS(changed.id().value()),
                MessageItems.TIMESTAMP, AttributeValue.fromS(message.value()));
        WriteOutcome outcome = write(
                operation,
                rowPut,
                List.of(new ConditionalDelete(conversations, key, Expression.present(MessageItems.SESSION_ID))));
        if (outcome instanceof WriteOutcome.Refused refused && !isLostDeletion(refused, row)) {
            return isRowRefused(refused) ? new DeleteOutcome.RowChanged() : new DeleteOutcome.MessageAbsent();
        }
        return new DeleteOutcome.Deleted(row);
    }

    /** Returns true if the first attempt of a deletion wrote the row, and its response was lost. */
    private static boolean isLostDeletion(WriteOutcome.Refused refused, StoredSession row) {
        return refused.isLostResponseTo(row.raw())
                && refused.failures().get(MESSAGES).occupant() == null;
    }

    private static boolean isRowRefused(WriteOutcome.Refused refused) {
        return refused.failures().get(ROW).refused()
                || refused.failures().stream().skip(MESSAGES).noneMatch(WriteOutcome.Failure::refused);
    }

    private static RawItem[] written(StoredSession row, List<RawItem> items) {
        List<RawItem> written = new ArrayList<>(List.of(row.raw()));
        written.addAll(items);
        return written.toArray(RawItem[]::new);
    }

    private WriteOutcome write(Operation operation, ConditionalPut row, List<? extends ConditionalWrite> messages) {
        List<ConditionalWrite> writes = new ArrayList<>(List.of(row));
        writes.addAll(messages);
        Backoff backoff = context.requestBackoff(operation);
        for (int round = 0; ; round++) {
            WriteOutcome outcome = context.calls().writeAll(operation, writes);
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
