package io.conversationmemory.domain.session;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import java.util.List;

/**
 * The row of a session as it was read. Every change is conditional on all of it, what we do not understand included.
 *
 * @param session what it says
 * @param raw all that is stored
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
