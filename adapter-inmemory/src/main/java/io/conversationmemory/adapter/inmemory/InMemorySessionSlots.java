package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.placement.SessionSlots;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The places of one session while its lock is held: nobody else writes, so nothing is ever contended. */
final class InMemorySessionSlots implements SessionSlots {

    private final SessionPartition shelf;
    private final UserIndex index;
    private final SessionId session;
    private final @Nullable Long expiresAt;

    InMemorySessionSlots(SessionPartition shelf, UserIndex index, SessionId session, @Nullable Long expiresAt) {
        this.shelf = shelf;
        this.index = index;
        this.session = session;
        this.expiresAt = expiresAt;
    }

    @Override
    public Attempt put(Timestamp first, List<Message> messages) {
        Map<SortKey, RawItem> items = new LinkedHashMap<>();
        List<StoredMessage> stored = new ArrayList<>();
        for (Message message : messages) {
            Timestamp time = first.plusMicros(items.size());
            RawItem occupant = shelf.messages().get(SortKey.of(time));
            if (occupant != null) {
                return new Attempt.Occupied(MessageItems.decode(occupant));
            }
            items.put(SortKey.of(time), MessageItems.encode(session, time, message, expiresAt));
            stored.add(StoredMessage.at(session, time, message, expiresAt));
        }
        shelf.messages().putAll(items);
        items.values().forEach(item -> index.changed(null, item));
        return new Attempt.Done(stored);
    }

    @Override
    public Iterator<MessageItem> from(Timestamp first) {
        return shelf.messages().tailMap(SortKey.of(first), true).values().stream()
                .map(MessageItems::decode)
                .iterator();
    }

    @Override
    public boolean pause(int round) {
        // Under the lock nothing changes: another try would meet the very same.
        return false;
    }
}
