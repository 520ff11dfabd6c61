package io.conversationmemory.chatbot.reply;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import java.util.List;

/** Read-only view of the asking user's other sessions. Each call reads from the store; without a call, nothing is read. */
public interface UserHistory {

    /**
     * Returns the user's other sessions that have a row, most recently active first; eventually consistent, as the listing of sessions is.
     *
     * @param limit at least 1
     */
    List<Session> sessions(int limit);

    /**
     * Returns the newest messages of one of these sessions, oldest first, without superseded and unreadable ones; none of a session of
     * another user.
     *
     * @param limit at least 1
     */
    List<StoredMessage> newestMessages(SessionId session, int limit);

    /** Returns the empty history. */
    static UserHistory none() {
        return new UserHistory() {
            @Override
            public List<Session> sessions(int limit) {
                return List.of();
            }

            @Override
            public List<StoredMessage> newestMessages(SessionId session, int limit) {
                return List.of();
            }
        };
    }
}
