package io.conversationmemory.domain.context;

import io.conversationmemory.domain.message.Message;

/** Counts the tokens of a message by the rules of a model. Implementations are thread-safe. */
@FunctionalInterface
public interface TokenCounter {

    /** Returns the number of tokens of the message, at least 0. */
    int count(Message message);

    /**
     * Returns a counter that needs no tokenizer: it uses the stored count if there is one, else one token for every four
     * characters and four for the frame of a message (the rule of thumb that model vendors publish for English).
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
