package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.json.MessageItems;
import io.conversationmemory.port.SessionSurvey;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts a session's messages one by one, oldest first. */
final class SurveyCount {

    private long messages;
    private long userMessages;
    private long assistantMessages;
    private long badMessages;
    private long messagesWithoutUser;
    private final Set<UserId> users = new HashSet<>();
    private @Nullable Timestamp first;
    private @Nullable Timestamp last;

    void add(RawItem item) {
        messages++;
        if (item.get(MessageItems.USER_ID).isEmpty()) {
            messagesWithoutUser++;
        }
        // Every table takes only valid users: they are the key of its index.
        item.text(MessageItems.USER_ID).ifPresent(user -> users.add(new UserId(user)));
        MessageItem decoded = MessageItems.decode(item);
        if (decoded instanceof StoredMessage stored) {
            addReadable(stored);
        } else {
            badMessages++;
        }
    }

    private void addReadable(StoredMessage stored) {
        if (stored.role() == Role.USER) {
            userMessages++;
        } else if (stored.role() == Role.ASSISTANT) {
            assistantMessages++;
        }
        first = first == null ? stored.time() : first;
        last = stored.time();
    }

    SessionSurvey result() {
        return new SessionSurvey(
                messages, userMessages, assistantMessages, badMessages, users, messagesWithoutUser, first, last);
    }
}
