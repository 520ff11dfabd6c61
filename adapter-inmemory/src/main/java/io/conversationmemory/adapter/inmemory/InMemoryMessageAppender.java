package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.MessagePlacement;
import io.conversationmemory.domain.placement.Placement;
import io.conversationmemory.domain.placement.PlacementPause;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.Placements;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.time.Clock;
import java.util.List;

/** Appends messages by the shared placement algorithm, with the size limits of the other adapters. */
final class InMemoryMessageAppender {

    private final InMemoryTables tables;
    private final Clock clock;
    private final Retention retention;

    InMemoryMessageAppender(InMemoryTables tables, Clock clock, Retention retention) {
        this.tables = tables;
        this.clock = clock;
        this.retention = retention;
    }

    List<StoredMessage> append(SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
        Operation operation =
                Operation.of(PortOperation.appendOf(messages), InMemoryTables.CONVERSATIONS, session + " " + proposed);
        MessageBatch batch =
                MessageBatch.of(operation, session, messages, retention.messageExpiry(expiry, clock.instant()));
        Placement placement = tables.shelves.write(
                session,
                shelf -> MessagePlacement.place(
                        new InMemorySessionSlots(shelf, tables.messagesOfUsers, batch),
                        PlacementPause.none(),
                        proposed,
                        batch.messages()));
        return Placements.orThrow(placement, operation);
    }
}
