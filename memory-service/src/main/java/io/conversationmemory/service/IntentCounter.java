package io.conversationmemory.service;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.items.InvalidJsonException;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts how many messages carry each intent, expired ones left out. Costs as much as reading all messages. */
final class IntentCounter {

    private static final String INTENT = "intent";
    private static final int PAGE = 10_000;

    private IntentCounter() {}

    static Map<String, Long> count(ItemStore items, ProgressListener listener) {
        Map<String, Long> intents = new TreeMap<>();
        long done = 0;
        @Nullable Cursor next = null;
        do {
            Page<RawItem> page;
            try {
                page = items.findPage(ItemKind.MESSAGE, PAGE, next);
            } catch (RetryLaterException e) {
                throw next == null ? e : new IncompleteOperationException(e.failedOperation(), done, e);
            }
            page.items().forEach(item -> intentOf(item).ifPresent(intent -> intents.merge(intent, 1L, Long::sum)));
            done += page.items().size();
            listener.progressed(new Progress("count intents", done, null));
            next = page.next();
        } while (next != null);
        return intents;
    }

    /**
     * Returns the intent of an item: the string under {@code intent} in its metadata. An unreadable item has one, too, where its
     * metadata can be read.
     */
    static Optional<String> intentOf(RawItem item) {
        try {
            return item.text(MessageItems.METADATA)
                    .flatMap(text -> JsonText.parseObject(text).string(INTENT));
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }
}
