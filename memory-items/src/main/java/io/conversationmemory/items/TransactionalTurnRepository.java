package io.conversationmemory.items;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.TurnRepository;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns of a store with transactions: messages and the row of their session in one. */
public class TransactionalTurnRepository implements TurnRepository {

    private final ItemTransactions<?> transactions;

    public TransactionalTurnRepository(ItemTransactions<?> transactions) {
        this.transactions = transactions;
    }

    @Override
    public TurnOutcome appendAll(
            @Nullable StoredSession read, Session changed, Timestamp first, List<Message> messages, Expiry expiry) {
        Arguments.requireAll(changed, first, messages, expiry);
        Operation operation = operation(PortOperation.APPEND_TURN, changed, first);
        Instant now = transactions.clock().instant();
        StoredSession row = SessionRows.encode(
                operation, read, changed, transactions.retention().sessionExpiry(expiry, now));
        MessageBatch batch = MessageBatch.withRow(
                operation, row, messages, transactions.retention().messageExpiry(expiry, now));
        return transactions.<TurnOutcome>write(operation, transaction -> {
            RawItem stored = transaction.find(ItemKind.SESSION, changed.id().value());
            if (!TransactionalSessionRepository.isStill(transaction, read, changed.id(), stored, now)) {
                return new TurnOutcome.RowChanged();
            }
            if (transaction.slots(batch).putIfAbsent(first) instanceof SessionSlots.Attempt.Done done) {
                transaction.put(ItemKind.SESSION, stored, row.raw());
                return new TurnOutcome.Stored(row, done.messages());
            }
            return new TurnOutcome.SlotTaken();
        });
    }

    @Override
    public final DeleteOutcome delete(StoredSession read, Session changed, SortKey message) {
        Arguments.requireAll(read, changed, message);
        Operation operation = operation(PortOperation.DELETE_MESSAGE, changed, message);
        Instant now = transactions.clock().instant();
        StoredSession row = SessionRows.encode(
                operation, read, changed, transactions.retention().sessionExpiry(Expiry.afterRetention(), now));
        String session = changed.id().value();
        return transactions.<DeleteOutcome>write(operation, transaction -> {
            RawItem stored = transaction.find(ItemKind.SESSION, session);
            if (!TransactionalSessionRepository.isStill(transaction, read, changed.id(), stored, now)) {
                return new DeleteOutcome.RowChanged();
            }
            if (!transaction.delete(ItemKind.MESSAGE, session, message.value())) {
                return new DeleteOutcome.MessageAbsent();
            }
            transaction.put(ItemKind.SESSION, stored, row.raw());
            return new DeleteOutcome.Deleted(row);
        });
    }

    private Operation operation(PortOperation name, Session session, Object key) {
        return transactions.operation(name, ItemKind.SESSION, session.id() + " " + key);
    }
}
