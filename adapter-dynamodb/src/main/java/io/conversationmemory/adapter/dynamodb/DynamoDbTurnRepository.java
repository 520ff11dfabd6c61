package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.TurnRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** A row and a message in one TransactWriteItems of two puts. */
final class DynamoDbTurnRepository implements TurnRepository {

    private static final int ROW = 0;
    private static final int MESSAGE = 1;

    private final DynamoDbContext workshop;
    private final String conversations;
    private final TableSchema sessions;
    private final ConditionalWrites rows;

    DynamoDbTurnRepository(DynamoDbContext workshop) {
        this.workshop = workshop;
        this.conversations = workshop.settings().conversationsTable();
        this.sessions = TableSchema.sessions(workshop.settings());
        this.rows = new ConditionalWrites(workshop, sessions, DynamoDbSessionRows.KNOWN);
    }

    @Override
    public TurnOutcome append(@Nullable StoredSession read, Session changed, Timestamp at, Message message) {
        Arguments.given(changed, at, message);
        if (read != null) {
            DynamoDbSessionRows.checkSameSession(read, changed);
        }
        Operation failed = Operation.of("append turn", sessions.table(), changed.id());
        RawItem raw = read == null ? null : read.raw();
        RawItem row = DynamoDbSessionRows.encode(workshop, raw, changed);
        Long expiresAt =
                workshop.settings().retention().messageExpiry(workshop.clock().instant());
        Put messagePut = putOf(failed, changed, at, message, expiresAt);
        Put rowPut = rows.over(failed, raw, row);
        if (raw != null && workshop.isExpiredSession(raw)) {
            return new TurnOutcome.RowChanged();
        }
        WriteOutcome outcome = write(failed, rowPut, messagePut);
        RawItem expired = raw == null ? expiredOccupant(outcome) : null;
        if (expired != null) {
            // Counts as no row, but is replaced only if it is still this very one.
            outcome = write(failed, rows.over(failed, expired, row), messagePut);
        }
        if (outcome instanceof WriteOutcome.Refused refused
                && !refused.isLostAnswerTo(row, AttributeValues.item(messagePut.item()))) {
            return refused.failures().get(ROW).refused()
                            || !refused.failures().get(MESSAGE).refused()
                    ? new TurnOutcome.RowChanged()
                    : new TurnOutcome.SlotTaken();
        }
        return new TurnOutcome.Stored(
                DynamoDbSessionRows.readable(failed, row), StoredMessage.at(changed.id(), at, message, expiresAt));
    }

    private Put putOf(Operation failed, Session session, Timestamp at, Message message, @Nullable Long expiresAt) {
        RawItem item = MessageItems.encode(session.id(), at, message, expiresAt);
        long size = ItemSize.of(item);
        if (size > ItemSize.MAX_BYTES) {
            throw new ItemTooLargeException(failed, size, ItemSize.MAX_BYTES);
        }
        return Puts.of(conversations, item, Expression.vacant(MessageItems.SESSION_ID));
    }

    private WriteOutcome write(Operation failed, Put row, Put message) {
        Backoff backoff = workshop.requestBackoff(failed);
        for (int round = 0; ; round++) {
            WriteOutcome outcome = workshop.calls().putAll(failed, List.of(row, message));
            if (!(outcome instanceof WriteOutcome.Contended)) {
                return outcome;
            }
            if (!backoff.pause(round)) {
                throw ConditionalWrites.contended(failed);
            }
        }
    }

    private @Nullable RawItem expiredOccupant(WriteOutcome outcome) {
        if (!(outcome instanceof WriteOutcome.Refused refused)
                || !refused.failures().get(ROW).refused()) {
            return null;
        }
        RawItem occupant = refused.occupant();
        return occupant != null && workshop.isExpiredSession(occupant) ? occupant : null;
    }
}
