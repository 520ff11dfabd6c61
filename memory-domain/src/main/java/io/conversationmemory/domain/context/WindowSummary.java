package io.conversationmemory.domain.context;

import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A summary of a window, not of the whole session.
 *
 * @param messages how many it has
 * @param userMessages how many of them a user said
 * @param assistantMessages how many of them the chatbot said
 * @param first the time of the oldest; null where there is none
 * @param last the time of the newest; null where there is none
 * @param whole whether the window is the whole conversation
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
