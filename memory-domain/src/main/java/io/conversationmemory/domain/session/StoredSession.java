package io.conversationmemory.domain.session;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import java.util.List;

/**
 * Row of a session as read. Every change is conditional on all its attributes, unknown ones included.
 *
 * @param session the decoded session
 * @param raw the stored item
 */
public record StoredSession(Session session, RawItem raw) implements SessionItem {

    @Override
    public String sessionKey() {
        return session.id().value();
    }

    @Override
    public List<ItemProblem> problems() {
        return List.of();
    }
}
