package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.SessionRows;
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
    public TurnOutcome append(
            @Nullable StoredSession read, Session changed, Timestamp at, Message message, Expiry expiry) {
        Operation operation = Operation.of(
                PortOperation.APPEND_TURN, InMemoryTables.SESSIONS, changed.id().value());
        Instant now = clock.instant();
        StoredSession row = SessionRows.encode(operation, read, changed, retention.sessionExpiry(expiry, now));
        MessageBatch batch =
                MessageBatch.of(operation, changed.id(), List.of(message), retention.messageExpiry(expiry, now));
        return tables.shelves.write(changed.id(), shelf -> {
            if (!SessionRows.isStill(read, shelf.presentRow(now))) {
                return new TurnOutcome.RowChanged();
            }
            SessionSlots slots = new InMemorySessionSlots(shelf, tables.messagesOfUsers, batch);
            if (slots.putIfAbsent(at) instanceof SessionSlots.Attempt.Done done) {
                shelf.putRow(tables.sessionsOfUsers, row.raw());
                return new TurnOutcome.Stored(row, done.messages().get(0));
            }
            return new TurnOutcome.SlotTaken();
        });
    }
}
