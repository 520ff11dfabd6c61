package io.conversationmemory.items;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.MessagePlacement;
import io.conversationmemory.domain.placement.Placement;
import io.conversationmemory.domain.placement.PlacementPause;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.util.List;

/** Appends messages by the shared placement algorithm, inside one transaction. */
public final class TransactionalMessageAppender {

    private final ItemTransactions<?> transactions;

    public TransactionalMessageAppender(ItemTransactions<?> transactions) {
        this.transactions = transactions;
    }

    /** Appends as {@link io.conversationmemory.port.MessageRepository#appendAll} does. */
    public List<StoredMessage> appendAll(SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
        Arguments.requireAll(session, proposed, messages, expiry);
        Operation operation =
                transactions.operation(PortOperation.appendOf(messages), ItemKind.MESSAGE, session + " " + proposed);
        MessageBatch batch = MessageBatch.of(
                operation,
                session,
                messages,
                transactions
                        .retention()
                        .messageExpiry(expiry, transactions.clock().instant()));
        Placement placement = transactions.write(
                operation,
                transaction -> MessagePlacement.place(
                        transaction.slots(batch), PlacementPause.none(), proposed, batch.messages()));
        return Placements.orThrow(placement, operation);
    }
}
