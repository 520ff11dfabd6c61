package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.TokenCountEstimator;
import io.conversationmemory.domain.context.TokenCounter;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.service.framework.WindowView;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a window, which may change from call to call.
 *
 * @param maxMessages from memory id to the maximum of messages; null for the default
 * @param maxTokens from memory id to the maximum of tokens; null for no limit
 * @param estimator counts tokens; null without a limit of them
 */
record WindowLimits(
        @Nullable Function<Object, Integer> maxMessages,
        @Nullable Function<Object, Integer> maxTokens,
        @Nullable TokenCountEstimator estimator) {

    /** Returns the view within the present limits; throws {@link IllegalArgumentException} for a limit out of range. */
    WindowView view(Object memoryId, LangChain4jMessageCodec codec) {
        Integer messages = maxMessages == null ? null : maxMessages.apply(memoryId);
        WindowPolicy policy;
        if (maxTokens == null || estimator == null) {
            policy = messages == null ? WindowPolicy.standard() : WindowPolicy.messages(messages);
        } else {
            // What an estimator adds for a list of messages, whatever it holds.
            int frame = estimator.estimateTokenCountInMessages(List.of());
            int tokens = maxTokens.apply(memoryId);
            policy = WindowPolicy.within(
                    messages == null ? WindowPolicy.DEFAULT_READ_FOR_TOKENS : messages,
                    tokens < 1 ? tokens : Math.max(1, tokens - frame),
                    counter(estimator, codec));
        }
        return WindowView.turns(policy.countingSystemMessage());
    }

    private static TokenCounter counter(TokenCountEstimator estimator, LangChain4jMessageCodec codec) {
        return message -> {
            ChatMessage decoded = codec.decode(message);
            return estimator.estimateTokenCountInMessage(decoded);
        };
    }
}
