package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.MessagePlacement;
import io.conversationmemory.domain.placement.Placement;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.Placements;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.waiting.Backoff;
import java.util.List;

/** Appends messages with one PutItem or TransactWriteItems, and further ones after collisions. */
final class DynamoDbMessageAppender {

    private final DynamoDbContext context;
    private final String table;

    DynamoDbMessageAppender(DynamoDbContext context) {
        this.context = context;
        this.table = context.settings().conversationsTable();
    }

    List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
        Operation operation = Operation.of(PortOperation.appendOf(messages), table, session + " " + proposed);
        Long expiresAt = context.settings()
                .retention()
                .messageExpiry(expiry, context.clock().instant());
        MessageBatch batch = MessageBatch.of(operation, session, messages, expiresAt);
        DynamoDbSessionSlots slots = new DynamoDbSessionSlots(context.calls(), table, operation, batch);
        Backoff backoff = context.requestBackoff(operation);
        Placement placement =
                MessagePlacement.place(slots, (reason, round) -> backoff.pause(round), proposed, batch.messages());
        return Placements.orThrow(placement, operation);
    }
}
