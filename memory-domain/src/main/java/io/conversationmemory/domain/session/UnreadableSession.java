package io.conversationmemory.domain.session;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import java.util.List;

/**
 * Row that cannot be decoded as a session.
 *
 * @param sessionKey the session id as stored, possibly not valid
 * @param raw the stored item
 * @param problems the reasons why the row is unreadable
 */
public record UnreadableSession(String sessionKey, RawItem raw, List<ItemProblem> problems) implements SessionItem {

    public UnreadableSession {
        problems = List.copyOf(problems);
    }
}
