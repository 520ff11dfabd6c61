package io.conversationmemory.domain.context;

import io.conversationmemory.domain.message.Message;

/** Counts the tokens of a message as the model at hand does. Implementations are thread-safe. */
@FunctionalInterface
public interface TokenCounter {

    /** How many tokens this message takes, at least 0. */
    int count(Message message);

    /**
     * A rough count without a tokenizer: what was counted when the message was stored, else a token for every four
     * characters and four for the frame of a message (the rule of thumb that model vendors give for English).
     */
    static TokenCounter estimate() {
        return message -> {
            if (message.tokens() != null) {
                return message.tokens();
            }
            long characters = message.content().length();
            for (var call : message.toolCalls()) {
                characters += call.name().length() + call.arguments().length();
            }
            return (int) Math.min(Integer.MAX_VALUE, 4 + (characters + 3) / 4);
        };
    }
}
