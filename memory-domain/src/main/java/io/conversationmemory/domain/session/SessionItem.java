package io.conversationmemory.domain.session;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import java.util.List;

/** Item of the sessions: a readable row, or an unreadable one, which never prevents others from being read. */
public sealed interface SessionItem permits StoredSession, UnreadableSession {

    /** Returns the session id as stored in the key; not validated. */
    String sessionKey();

    /** Returns the reasons why the row is unreadable; empty exactly if it is readable. */
    List<ItemProblem> problems();

    /** Returns the stored item. */
    RawItem raw();
}
