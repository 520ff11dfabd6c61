package io.conversationmemory.examples.skeleton;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.items.MessageItems;
import java.util.function.Predicate;

// snippet: slots
abstract class MySlots implements SessionSlots {

    private final MessageBatch batch;

    MySlots(MessageBatch batch) {
        this.batch = batch;
    }

    /** Stores all items or none, durably; returns false if one of their keys is taken, also by an expired item. */
    abstract boolean insertAll(Iterable<RawItem> items);

    /** Visits the items of the session from a key on, expired ones included, until the visitor returns false. */
    abstract void scan(String session, String fromKey, Predicate<RawItem> visitor);

    @Override
    public Attempt putIfAbsent(Timestamp first) {
        return insertAll(batch.itemsAt(first)) ? new Attempt.Done(batch.storedAt(first)) : new Attempt.Occupied(null);
    }

    @Override
    public void scanFrom(Timestamp first, Predicate<MessageItem> visitor) {
        scan(batch.session().value(), first.toString(), item -> visitor.test(MessageItems.decode(item)));
    }
}
// end
