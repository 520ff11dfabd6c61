package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.UserHistory;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.service.ConversationMemory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of a user in the store, except the one that is being talked in. */
final class StoredUserHistory implements UserHistory {

    /** Pages to read for one listing: a page may be empty where other sessions were deleted. */
    private static final int MAX_PAGES = 3;

    private final ConversationMemory memory;
    private final UserId user;
    private final SessionId current;

    private StoredUserHistory(ConversationMemory memory, UserId user, SessionId current) {
        this.memory = memory;
        this.user = user;
        this.current = current;
    }

    /** Returns the other sessions of the user who asks; none without a user. */
    static UserHistory of(ConversationMemory memory, StoredMessage question) {
        UserId user = question.userId();
        return user == null ? UserHistory.none() : new StoredUserHistory(memory, user, question.sessionId());
    }

    @Override
    public List<Session> sessions(int limit) {
        List<Session> found = new ArrayList<>();
        @Nullable Cursor cursor = null;
        for (int page = 0; page < MAX_PAGES && found.size() < limit; page++) {
            // One more, since the current session is among the most recently active ones.
            Page<SessionItem> sessions = memory.sessionsOf(user, limit + 1, cursor);
            sessions.items().stream()
                    .filter(StoredSession.class::isInstance)
                    .map(item -> ((StoredSession) item).session())
                    .filter(session -> !session.id().equals(current))
                    .forEach(found::add);
            cursor = sessions.next();
            if (cursor == null) {
                break;
            }
        }
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    @Override
    public List<StoredMessage> newestMessages(SessionId session, int limit) {
        boolean isTheirs = memory.findSession(session)
                .filter(row -> user.equals(row.owner()))
                .isPresent();
        return isTheirs
                ? memory.history(session, TimeRange.all(), limit).items().stream()
                        .filter(StoredMessage.class::isInstance)
                        .map(StoredMessage.class::cast)
                        .toList()
                : List.of();
    }
}
