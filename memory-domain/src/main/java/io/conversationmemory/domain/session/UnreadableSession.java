package io.conversationmemory.domain.session;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import java.util.List;

/**
 * A row that is no readable session.
 *
 * @param sessionKey the session as the key names it, which may be no valid id
 * @param raw all that is stored
 * @param problems why it could not be read; copied
 */
public record UnreadableSession(String sessionKey, RawItem raw, List<ItemProblem> problems) implements SessionItem {

    /** Copies the list. */
    public UnreadableSession {
        problems = List.copyOf(problems);
    }
}
