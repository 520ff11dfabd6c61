package io.conversationmemory.integration.springai;

import io.conversationmemory.domain.context.TokenCounter;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.ToolCall;
import org.springframework.ai.content.MediaContent;
import org.springframework.ai.tokenizer.TokenCountEstimator;

/** Counts the tokens of stored messages by an estimator of the framework: text, media, and the names and arguments of tool calls. */
record SpringTokenCounter(TokenCountEstimator estimator) implements TokenCounter {

    @Override
    public int count(Message message) {
        int tokens = message.role() != Role.TOOL && SpringAiMessageCodec.decode(message) instanceof MediaContent content
                ? estimator.estimate(content)
                : estimator.estimate(message.content());
        for (ToolCall call : message.toolCalls()) {
            tokens += estimator.estimate(call.name()) + estimator.estimate(call.arguments());
        }
        return tokens;
    }
}
