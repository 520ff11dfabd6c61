package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.SessionRows;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.TurnRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Row and message under the one lock of their session. */
final class InMemoryTurnRepository implements TurnRepository {

    private final InMemoryTables tables;
    private final Clock clock;
    private final Retention retention;

    InMemoryTurnRepository(InMemoryTables tables, Clock clock, Retention retention) {
        this.tables = tables;
        this.clock = clock;
        this.retention = retention;
    }

    @Override
    public TurnOutcome appendAll(
            @Nullable StoredSession read, Session changed, Timestamp first, List<Message> messages, Expiry expiry) {
        Operation operation = Operation.of(
                PortOperation.APPEND_TURN, InMemoryTables.SESSIONS, changed.id().value());
        Instant now = clock.instant();
        StoredSession row = SessionRows.encode(operation, read, changed, retention.sessionExpiry(expiry, now));
        MessageBatch batch = MessageBatch.withRow(operation, row, messages, retention.messageExpiry(expiry, now));
        return tables.shelves.write(changed.id(), shelf -> {
            if (!SessionRows.isStill(read, shelf.presentRow(now))) {
                return new TurnOutcome.RowChanged();
            }
            SessionSlots slots = new InMemorySessionSlots(shelf, tables.messagesOfUsers, batch);
            if (slots.putIfAbsent(first) instanceof SessionSlots.Attempt.Done done) {
                shelf.putRow(tables.sessionsOfUsers, row.raw());
                return new TurnOutcome.Stored(row, done.messages());
            }
            return new TurnOutcome.SlotTaken();
        });
    }

    @Override
    public DeleteOutcome delete(StoredSession read, Session changed, SortKey message) {
        Operation operation = Operation.of(
                PortOperation.DELETE_MESSAGE,
                InMemoryTables.SESSIONS,
                changed.id().value());
        Arguments.requireAll(read, message);
        Instant now = clock.instant();
        StoredSession row =
                SessionRows.encode(operation, read, changed, retention.sessionExpiry(Expiry.afterRetention(), now));
        return tables.shelves.write(changed.id(), shelf -> {
            if (!SessionRows.isStill(read, shelf.presentRow(now))) {
                return new DeleteOutcome.RowChanged();
            }
            StoredItem deleted = shelf.messages().remove(message);
            if (deleted == null) {
                return new DeleteOutcome.MessageAbsent();
            }
            tables.messagesOfUsers.changed(deleted.raw(), null);
            shelf.putRow(tables.sessionsOfUsers, row.raw());
            return new DeleteOutcome.Deleted(row);
        });
    }
}
