package io.conversationmemory.domain.message;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.time.SortKey;
import java.util.List;

/** Item of the messages: a readable message, or an unreadable item, which never prevents others from being read. */
public sealed interface MessageItem permits StoredMessage, UnreadableMessage {

    /** Returns the session id as stored in the key; not validated. */
    String sessionKey();

    /** Returns the sort key in the session. */
    SortKey key();

    /** Returns the defects; never empty for an unreadable item. */
    List<ItemProblem> problems();
}
