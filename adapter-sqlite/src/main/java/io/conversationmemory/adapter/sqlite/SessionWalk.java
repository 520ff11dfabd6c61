package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.BadMessage;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.json.MessageItems;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionSurvey;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks once over a session, page by page, and counts. */
final class SessionWalk {

    private static final int ITEMS_A_PAGE = 500;

    private final MessageReader reader;
    private final SessionId session;

    private long messages;
    private long userMessages;
    private long assistantMessages;
    private long badMessages;
    private final Set<UserId> users = new HashSet<>();
    private long messagesWithoutUser;
    private @Nullable Timestamp first;
    private @Nullable Timestamp last;

    SessionWalk(MessageReader reader, SessionId session) {
        this.reader = reader;
        this.session = session;
    }

    SessionSurvey run(ProgressListener listener) {
        Cursor next = null;
        do {
            Page<MessageItem> page = reader.page(session, TimeRange.all(), Direction.FORWARDS, ITEMS_A_PAGE, next);
            page.items().forEach(this::count);
            listener.progressed(new Progress("count messages", messages, null));
            next = page.next();
        } while (next != null);
        return new SessionSurvey(
                messages, userMessages, assistantMessages, badMessages, users, messagesWithoutUser, first, last);
    }

    private void count(MessageItem item) {
        messages++;
        if (item instanceof StoredMessage stored) {
            count(stored);
        } else {
            count((BadMessage) item);
        }
    }

    private void count(StoredMessage stored) {
        if (stored.role() == Role.USER) {
            userMessages++;
        } else if (stored.role() == Role.ASSISTANT) {
            assistantMessages++;
        }
        UserId user = stored.userId();
        if (user == null) {
            messagesWithoutUser++;
        } else {
            users.add(user);
        }
        first = first == null ? stored.time() : first;
        last = stored.time();
    }

    /** Whose it is can be told of most of them. */
    private void count(BadMessage bad) {
        badMessages++;
        if (bad.raw().get(MessageItems.USER_ID).isEmpty()) {
            messagesWithoutUser++;
        }
        bad.raw().text(MessageItems.USER_ID).ifPresent(this::addUser);
    }

    private void addUser(String user) {
        try {
            users.add(new UserId(user));
        } catch (IllegalArgumentException e) {
            // No user that anyone could name; the item is counted as bad.
        }
    }
}
