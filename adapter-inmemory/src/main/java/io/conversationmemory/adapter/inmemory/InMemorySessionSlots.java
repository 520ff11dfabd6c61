package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The slots of one session while its lock is held: no other thread writes, so a slot is never contended. */
final class InMemorySessionSlots implements SessionSlots {

    private final SessionPartition shelf;
    private final UserIndex index;
    private final MessageBatch batch;

    InMemorySessionSlots(SessionPartition shelf, UserIndex index, MessageBatch batch) {
        this.shelf = shelf;
        this.index = index;
        this.batch = batch;
    }

    @Override
    public Attempt putIfAbsent(Timestamp first) {
        List<StoredMessage> stored = batch.storedAt(first);
        StoredItem occupant = occupant(stored);
        if (occupant != null) {
            return new Attempt.Occupied(occupant.message());
        }
        Iterator<StoredMessage> messages = stored.iterator();
        for (RawItem item : batch.itemsOf(stored)) {
            StoredMessage message = messages.next();
            shelf.messages().put(message.key(), new StoredItem(item, message));
            index.changed(null, item);
        }
        return new Attempt.Done(stored);
    }

    private @Nullable StoredItem occupant(List<StoredMessage> messages) {
        if (shelf.isNewest(messages.get(0).key())) {
            return null;
        }
        for (StoredMessage message : messages) {
            StoredItem occupant = shelf.messages().get(message.key());
            if (occupant != null) {
                return occupant;
            }
        }
        return null;
    }

    @Override
    public void scanFrom(Timestamp first, Predicate<MessageItem> visitor) {
        for (StoredItem item : shelf.messages().tailMap(SortKey.of(first), true).values()) {
            if (!visitor.test(item.message())) {
                return;
            }
        }
    }
}
