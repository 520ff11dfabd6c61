package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all messages of a session, oldest first, page by page, and lets others write in between. It ends at the
 * message that was the last when it began, so that a busy session cannot keep it going.
 */
final class MessageSweep {

    private static final int PAGE = 500;

    private final SessionPartitions shelves;

    MessageSweep(SessionPartitions shelves) {
        this.shelves = shelves;
    }

    /** Runs the work on each page and sums up what it returns. The listener is heard with no lock held. */
    long run(String step, SessionId session, ProgressListener listener, ToLongFunction<List<RawItem>> work) {
        Objects.requireNonNull(listener, "listener");
        SortKey end = shelves.read(
                        session, shelf -> Optional.ofNullable(shelf.messages().lastEntry()))
                .map(Map.Entry::getKey)
                .orElse(null);
        long done = 0;
        SortKey after = null;
        List<RawItem> page;
        do {
            page = end == null ? List.of() : page(session, after, end);
            done += work.applyAsLong(page);
            listener.progressed(new Progress(step, done, null));
            if (page.size() == PAGE && Thread.currentThread().isInterrupted()) {
                throw new InterruptedOperationException(
                        Operation.of(PortOperation.DELETE_MESSAGES, InMemoryTables.CONVERSATIONS, session.value()),
                        null);
            }
            after = page.isEmpty() ? after : keyOf(page.get(page.size() - 1));
        } while (page.size() == PAGE);
        return done;
    }

    private List<RawItem> page(SessionId session, @Nullable SortKey after, SortKey end) {
        return shelves.read(session, shelf -> {
            NavigableMap<SortKey, StoredItem> upToEnd = shelf.messages().headMap(end, true);
            return (after == null ? upToEnd : upToEnd.tailMap(after, false))
                    .values().stream().limit(PAGE).map(StoredItem::raw).toList();
        });
    }

    static SortKey keyOf(RawItem item) {
        return new SortKey(item.text(MessageItems.TIMESTAMP).orElseThrow());
    }
}
