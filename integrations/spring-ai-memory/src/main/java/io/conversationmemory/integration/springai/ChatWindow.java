package io.conversationmemory.integration.springai;

import io.conversationmemory.domain.context.TokenCounter;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.service.framework.WindowView;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The two views of a window. As with the framework, the window does not include the question at hand, and the system message counts.
 *
 * @param open the view of a turn under way, which shows tool calls that have no results yet
 * @param beforeQuestion the view before a question, for which all turns have ended: calls that never got a result are left out
 */
record ChatWindow(WindowView open, WindowView beforeQuestion) {

    /** The default of the framework's window. */
    static final int DEFAULT_MESSAGES = 20;

    /** Stands for the question, which is not known yet. */
    private static final Message QUESTION = Message.ofUser(new MessageId("question"), "", null);

    static ChatWindow of(int maxMessages, @Nullable Integer maxTokens, TokenCounter counter) {
        return of(maxMessages, maxTokens, counter, WindowView::turns);
    }

    /** Returns the window under one of the framework's, which takes the oldest messages out of it itself. */
    static ChatWindow evictedByFramework(int maxMessages) {
        return of(maxMessages, null, TokenCounter.estimate(), WindowView::turnsEvictedByCaller);
    }

    private static ChatWindow of(
            int maxMessages,
            @Nullable Integer maxTokens,
            TokenCounter counter,
            Function<WindowPolicy, WindowView> view) {
        return new ChatWindow(
                view.apply(WindowPolicy.within(maxMessages, maxTokens, counter).countingSystemMessage()),
                view.apply(WindowPolicy.within(maxMessages + 1, maxTokens, counter)
                        .countingSystemMessage()
                        .before(QUESTION)));
    }

    WindowView view(boolean isBeforeQuestion) {
        return isBeforeQuestion ? beforeQuestion : open;
    }
}
