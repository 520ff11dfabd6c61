package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.TurnRepository;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Row and message under the one lock of their session. */
final class InMemoryTurnRepository implements TurnRepository {

    private final InMemoryTables tables;
    private final Clock clock;
    private final Retention retention;
    private final InMemorySessionRows rows;

    InMemoryTurnRepository(InMemoryTables tables, Clock clock, Retention retention) {
        this.tables = tables;
        this.clock = clock;
        this.retention = retention;
        this.rows = new InMemorySessionRows(clock, retention);
    }

    @Override
    public TurnOutcome append(@Nullable StoredSession read, Session changed, Timestamp at, Message message) {
        Operation operation = Operation.of(
                "append turn", InMemoryTables.SESSIONS, changed.id().value());
        RawItem row = rows.encode(operation, read, changed);
        Long expiresAt = retention.messageExpiry(clock.instant());
        InMemoryTables.checkSize(MessageItems.encode(changed.id(), at, message, expiresAt), operation);
        return tables.shelves.write(changed.id(), shelf -> {
            if (!isAsRead(shelf.row(), read)) {
                return new TurnOutcome.RowChanged();
            }
            SessionSlots places = new InMemorySessionSlots(shelf, tables.messagesOfUsers, changed.id(), expiresAt);
            if (places.put(at, List.of(message)) instanceof SessionSlots.Attempt.Done done) {
                StoredMessage stored = done.messages().get(0);
                InMemorySessionRows.put(shelf, tables.sessionsOfUsers, row);
                return new TurnOutcome.Stored(new StoredSession(changed, row), stored);
            }
            return new TurnOutcome.SlotTaken();
        });
    }

    private boolean isAsRead(@Nullable RawItem row, @Nullable StoredSession read) {
        return read == null ? !rows.counts(row) : rows.counts(row) && read.raw().equals(row);
    }
}
