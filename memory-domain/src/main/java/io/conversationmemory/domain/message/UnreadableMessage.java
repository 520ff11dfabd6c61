package io.conversationmemory.domain.message;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.time.SortKey;
import java.util.List;

/**
 * An item that is no readable message: an odd role, broken JSON, a wrong type, a missing attribute. It counts toward a
 * limit, enters no context, and is never rewritten.
 *
 * @param sessionKey the session as the key names it, which may be no valid id
 * @param key its place there
 * @param raw all that is stored, so that what can be read is at hand
 * @param problems why it could not be read; not empty
 */
public record UnreadableMessage(String sessionKey, SortKey key, RawItem raw, List<ItemProblem> problems)
        implements MessageItem {

    /** Refuses an empty list of problems with {@link IllegalArgumentException}. */
    public UnreadableMessage {
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("A bad item has a reason.");
        }
    }
}
