package io.conversationmemory.domain.page;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.time.TimeRange;
import java.util.List;

/**
 * What a cursor belongs to: a cursor of one query is foreign to every other. Pages of different sizes may follow each other.
 *
 * @param parts all that makes the query this one and no other
 */
public record PageQuery(List<String> parts) {

    /** Copies the list. */
    public PageQuery {
        parts = List.copyOf(parts);
    }

    /** A session's messages in a range; a position is the sort key. */
    public static PageQuery ofSession(SessionId session, TimeRange range, Direction direction) {
        return new PageQuery(List.of(
                "session-messages",
                session.value(),
                String.valueOf(range.from()),
                String.valueOf(range.until()),
                direction.name()));
    }

    /** A user's messages across sessions; a position is the sort key and the session. */
    public static PageQuery ofUserMessages(UserId user) {
        return new PageQuery(List.of("user-messages", user.value()));
    }

    /** A user's sessions; a position is the last activity and the session. */
    public static PageQuery ofUserSessions(UserId user) {
        return new PageQuery(List.of("user-sessions", user.value()));
    }

    /** All messages; a position is the session and the sort key. */
    public static PageQuery ofAllMessages() {
        return new PageQuery(List.of("all-messages"));
    }

    /** The preferences of all users; a position is the user. */
    public static PageQuery ofAllPreferences() {
        return new PageQuery(List.of("all-preferences"));
    }

    /** The rows of all sessions; a position is the session. */
    public static PageQuery ofAllSessions() {
        return new PageQuery(List.of("all-sessions"));
    }
}
