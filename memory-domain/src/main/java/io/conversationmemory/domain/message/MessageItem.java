package io.conversationmemory.domain.message;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.time.SortKey;
import java.util.List;

/** What is found where a message should be: a readable one, or a bad item, which hides no other. */
public sealed interface MessageItem permits StoredMessage, UnreadableMessage {

    /** The session as the key names it. */
    String sessionKey();

    /** The place in the session. */
    SortKey key();

    /** What is odd about it; never empty on a bad one. */
    List<ItemProblem> problems();
}
