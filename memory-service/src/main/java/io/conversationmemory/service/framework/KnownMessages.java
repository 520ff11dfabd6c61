package io.conversationmemory.service.framework;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.SortKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest messages of a session as one memory knows them: what it read, then what it appended. Not thread-safe. */
final class KnownMessages {

    private final List<MessageItem> items;
    private final boolean olderMayExist;
    /** The threads that appended messages which were not served since, by key. */
    private final Map<SortKey, Long> unserved = new HashMap<>();

    KnownMessages(NewestMessages read) {
        this.items = new ArrayList<>(read.items());
        this.olderMayExist = read.olderMayExist();
    }

    /** Returns true if these may be all messages that a view of so many needs. */
    boolean isEnoughFor(int messages) {
        return !olderMayExist || items.size() >= messages;
    }

    /** Adds messages that the current thread has appended. */
    void append(List<StoredMessage> stored) {
        for (StoredMessage message : stored) {
            items.add(message);
            unserved.put(message.key(), Thread.currentThread().getId());
        }
    }

    /** Records that a caller was given all messages. */
    void recordServed() {
        unserved.clear();
    }

    /** Returns the messages that a caller may know: without those that other threads appended and that have not been served since. */
    KnownMessages knownToCaller() {
        long caller = Thread.currentThread().getId();
        List<MessageItem> known = items.stream()
                .filter(item -> unserved.getOrDefault(item.key(), caller) == caller)
                .toList();
        return new KnownMessages(new NewestMessages(known, olderMayExist));
    }

    /** Removes messages. */
    void removeAll(Collection<SortKey> keys) {
        items.removeIf(item -> keys.contains(item.key()));
    }

    /** Returns the keys in their order. */
    List<SortKey> keys() {
        return items.stream().map(MessageItem::key).toList();
    }

    /** Returns the sort key of the newest user message at or before a key; null if there is none. */
    @Nullable
    SortKey questionOf(SortKey key) {
        SortKey question = null;
        for (MessageItem item : items) {
            if (item instanceof StoredMessage message
                    && message.role() == Role.USER
                    && message.key().compareTo(key) <= 0) {
                question = message.key();
            }
        }
        return question;
    }

    /** Returns the content of the newest stored system message; null if there is none. */
    @Nullable
    String systemMessage() {
        String newest = null;
        for (MessageItem item : items) {
            if (item instanceof StoredMessage message && message.role() == Role.SYSTEM) {
                newest = message.content();
            }
        }
        return newest;
    }

    /** Returns the messages of a view in the order in which a model gets them, without system messages. */
    List<StoredMessage> select(WindowView view, @Nullable String systemMessage, @Nullable Summary summary) {
        if (view.wholeTurns()) {
            return view.policy()
                    .select(new NewestMessages(items, olderMayExist), systemMessage, summary)
                    .messages();
        }
        List<StoredMessage> messages = new ArrayList<>();
        for (MessageItem item : items) {
            if (item instanceof StoredMessage message && message.role() != Role.SYSTEM) {
                messages.add(message);
            }
        }
        int first = Math.max(0, messages.size() - view.policy().maxMessages());
        return messages.subList(first, messages.size());
    }
}
