package io.conversationmemory.domain.message;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.time.SortKey;
import java.util.List;

/**
 * Item that cannot be decoded as a message: unknown role, invalid JSON, wrong type, missing attribute. It counts toward
 * limits, never enters a context, and is never rewritten.
 *
 * @param sessionKey the session id as stored, possibly not valid
 * @param key the sort key in the session
 * @param raw the stored item
 * @param problems the reasons why the item is unreadable; not empty
 */
public record UnreadableMessage(String sessionKey, SortKey key, RawItem raw, List<ItemProblem> problems)
        implements MessageItem {

    /** Throws {@link IllegalArgumentException} for an empty list of problems. */
    public UnreadableMessage {
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("An unreadable item needs at least one problem.");
        }
    }
}
