package io.conversationmemory.domain.context;

import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times of a window, not of the whole session.
 *
 * @param messages number of messages
 * @param userMessages number of messages of role user
 * @param assistantMessages number of messages of role assistant
 * @param first the time of the oldest message; null if there is none
 * @param last the time of the newest message; null if there is none
 * @param whole true if the window is the whole conversation
 */
public record WindowSummary(
        int messages,
        int userMessages,
        int assistantMessages,
        @Nullable Timestamp first,
        @Nullable Timestamp last,
        boolean whole) {

    static WindowSummary of(Window window) {
        List<StoredMessage> messages = window.messages();
        return new WindowSummary(
                messages.size(),
                count(messages, Role.USER),
                count(messages, Role.ASSISTANT),
                messages.isEmpty() ? null : messages.get(0).time(),
                messages.isEmpty() ? null : messages.get(messages.size() - 1).time(),
                window.isWhole());
    }

    private static int count(List<StoredMessage> messages, Role role) {
        return (int) messages.stream().filter(message -> message.role() == role).count();
    }
}
