package io.conversationmemory.domain.context;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The newest part of a session that goes into the context.
 *
 * @param messages oldest first, all readable, no tool's result without its call; copied
 * @param leftOut what was found among them and cannot go into a context: bad items, messages from the future, results
 *     whose call lies before the window, calls whose result is a bad item; copied
 * @param olderLeftOut whether older messages exist, or may exist, that are not in the window
 */
public record Window(List<StoredMessage> messages, List<MessageItem> leftOut, boolean olderLeftOut) {

    /** Copies the lists. */
    public Window {
        messages = List.copyOf(messages);
        leftOut = List.copyOf(leftOut);
    }

    /** Whether this is the whole conversation. */
    public boolean isWhole() {
        return !olderLeftOut && leftOut.isEmpty();
    }

    /** The user's messages in it that have no reply; see {@link OpenQuestions}. */
    public OpenQuestions openQuestions() {
        OpenQuestions questions = new OpenQuestions();
        Stream.<MessageItem>concat(messages.stream(), leftOut.stream())
                .sorted(Comparator.comparing(MessageItem::key))
                .forEach(questions::add);
        return questions;
    }

    /** What there is to say about it. */
    public WindowSummary summary() {
        return WindowSummary.of(this);
    }
}
