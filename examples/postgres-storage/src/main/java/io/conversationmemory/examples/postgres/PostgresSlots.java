package io.conversationmemory.examples.postgres;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.MessageItems;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Slots of one session in one transaction. {@link #lock} keeps other appends to the session waiting until the transaction ends; an
 * insertion by another way in between, such as an import, repeats the transaction.
 */
record PostgresSlots(PostgresTransaction transaction, PostgresTable table, MessageBatch batch) implements SessionSlots {

    /** Locks the session for appends. Two sessions with the same lock number wait for each other and are otherwise correct. */
    void lock() {
        long number = ByteBuffer.wrap(session()).getLong() ^ table.name().hashCode();
        transaction.value("SELECT 1 FROM pg_advisory_xact_lock(?)", number);
    }

    @Override
    public Attempt putIfAbsent(Timestamp first) {
        List<RawItem> items = batch.itemsAt(first);
        byte[][] keys = items.stream().map(PostgresColumn.SORT_KEY::valueOf).toArray(byte[][]::new);
        List<MessageItem> taken = new ArrayList<>();
        transaction.scan(
                item -> taken.add(MessageItems.decode(PostgresTable.decode(item))),
                "SELECT item FROM " + table.name()
                        + " WHERE session_hash = ? AND sort_key = ANY (?) ORDER BY sort_key LIMIT 1",
                session(),
                keys);
        if (!taken.isEmpty()) {
            return new Attempt.Occupied(taken.get(0));
        }
        transaction.insert(table, items);
        return new Attempt.Done(batch.storedAt(first));
    }

    @Override
    public void scanFrom(Timestamp first, Predicate<MessageItem> visitor) {
        transaction.scan(
                item -> visitor.test(MessageItems.decode(PostgresTable.decode(item))),
                "SELECT item FROM " + table.name() + " WHERE session_hash = ? AND sort_key >= ? ORDER BY sort_key",
                session(),
                PostgresColumn.SORT_KEY.value(first.toString()));
    }

    private byte[] session() {
        return PostgresColumn.SESSION.value(batch.session().value());
    }
}
