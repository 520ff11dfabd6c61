package io.conversationmemory.domain.placement;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.time.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Searches from the proposed slot to the first sufficiently wide gap for earlier copies of the messages. */
final class SlotSearch {

    private final List<Message> messages;
    private final Map<String, StoredMessage> same = new HashMap<>();
    private @Nullable MessageId different;
    private Timestamp gap;

    SlotSearch(Timestamp from, List<Message> messages) {
        this.messages = messages;
        this.gap = from;
    }

    static SlotSearch run(SessionSlots slots, Timestamp from, List<Message> messages) {
        SlotSearch search = new SlotSearch(from, messages);
        slots.scanFrom(from, search::accept);
        return search;
    }

    /** Records the next item; returns false if the gap before it is wide enough. */
    private boolean accept(MessageItem item) {
        Optional<Timestamp> taken = item.key().canonicalTime();
        if (taken.isPresent()) {
            if (taken.get().microsSince(gap) >= messages.size()) {
                return false;
            }
            gap = taken.get().plusMicros(1);
        }
        recordIfOurs(item);
        return true;
    }

    /** Records an item that has the id of one of the messages; returns false for any other. */
    boolean recordIfOurs(MessageItem item) {
        String id = idOf(item);
        for (Message message : messages) {
            if (message.id().value().equals(id)) {
                if (item instanceof StoredMessage stored && stored.message().hasSameContentAs(message)) {
                    same.put(id, stored);
                } else {
                    different = message.id();
                }
                return true;
            }
        }
        return false;
    }

    boolean sawAll() {
        return different != null || same.size() == messages.size();
    }

    boolean sawSome() {
        return !sawAll() && !same.isEmpty();
    }

    /** Returns the first slot of the first sufficiently wide gap. */
    Timestamp gap() {
        return gap;
    }

    /** Returns the outcome of a search that saw all messages or a conflict. */
    Placement found() {
        if (different != null) {
            return new Placement.Conflicting(different);
        }
        List<StoredMessage> found = new ArrayList<>();
        for (Message message : messages) {
            StoredMessage stored = same.get(message.id().value());
            if (stored == null) {
                return new Placement.Conflicting(message.id());
            }
            found.add(stored);
        }
        return new Placement.Existing(found);
    }

    private static String idOf(MessageItem item) {
        if (item instanceof StoredMessage stored) {
            return stored.id().value();
        }
        return ((UnreadableMessage) item).raw().text("message_id").orElse("");
    }
}
