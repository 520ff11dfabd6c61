package io.conversationmemory.domain.session;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import java.util.List;

/** What is found where a session's row should be: a readable one, or a bad one, which hides no other. */
public sealed interface SessionItem permits StoredSession, UnreadableSession {

    /** The session as the key names it. */
    String sessionKey();

    /** Why it cannot be read; empty on a readable one, and only on such. */
    List<ItemProblem> problems();

    /** All that is stored. */
    RawItem raw();
}
