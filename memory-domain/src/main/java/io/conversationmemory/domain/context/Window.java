package io.conversationmemory.domain.context;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The newest part of a session that goes into the context.
 *
 * @param messages readable messages, oldest first; no tool result without its call
 * @param leftOut items in the range of the window that cannot go into a context: unreadable items, messages beyond the
 *     time limit of the window, tool results whose call lies before the window, calls whose result is unreadable
 * @param olderLeftOut true if older messages exist, or may exist, that are not in the window
 */
public record Window(List<StoredMessage> messages, List<MessageItem> leftOut, boolean olderLeftOut) {

    public Window {
        messages = List.copyOf(messages);
        leftOut = List.copyOf(leftOut);
    }

    /** Returns true if the window holds the whole conversation. */
    public boolean isWhole() {
        return !olderLeftOut && leftOut.isEmpty();
    }

    /** Returns the user messages of the window that have no reply, items left out included; see {@link OpenQuestions}. */
    public OpenQuestions openQuestions() {
        OpenQuestions questions = new OpenQuestions();
        Stream.<MessageItem>concat(messages.stream(), leftOut.stream())
                .sorted(Comparator.comparing(MessageItem::key))
                .forEach(questions::add);
        return questions;
    }

    /** Returns the counts and times of the window. */
    public WindowSummary summary() {
        return WindowSummary.of(this);
    }
}
