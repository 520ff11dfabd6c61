package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.port.MessageRepository;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Hides some messages from the newest until they have been read several times, or until there are no reads. */
class Hidden extends DelegatingMessages {

    private static final int MAX_YIELDS = 2_000;

    private final Set<MessageId> hidden = ConcurrentHashMap.newKeySet();
    private final AtomicInteger reads = new AtomicInteger();

    Hidden(MessageRepository sound) {
        super(sound);
    }

    void hide(List<Message> messages) {
        messages.forEach(message -> hidden.add(message.id()));
    }

    /** Waits for reads of other threads, for a bounded number of yields. */
    void awaitReads(int more) {
        int before = reads.get();
        for (int i = 0; i < MAX_YIELDS && reads.get() < before + more; i++) {
            Thread.yield();
        }
    }

    void show() {
        hidden.clear();
    }

    @Override
    public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
        NewestMessages newest = super.findNewest(session, range, limit);
        List<MessageItem> shown = newest.items().stream()
                .filter(item -> !(item instanceof StoredMessage stored && hidden.contains(stored.id())))
                .toList();
        reads.incrementAndGet();
        return new NewestMessages(shown, newest.olderMayExist());
    }
}
