package io.conversationmemory.domain.context;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import org.jspecify.annotations.Nullable;

/**
 * Limits of the part of a session that goes into the context: a maximum of messages, of tokens, or of both. The newest
 * messages are kept. Immutable, and thread-safe if the counter is.
 *
 * @param maxMessages 1 to {@link #MAX_MESSAGES}; also bounds the number of messages read for a budget of tokens
 * @param maxTokens at least 1, the pinned system message included; null for no limit
 * @param counter the counter for the budget of tokens
 */
public record WindowPolicy(int maxMessages, @Nullable Integer maxTokens, TokenCounter counter) {

    /** Default number of messages of a window. */
    public static final int DEFAULT_MESSAGES = 10;

    /** Default maximum of messages read for a budget of tokens. */
    public static final int DEFAULT_READ_FOR_TOKENS = 200;

    /** Maximum number of messages of a window, so that a policy cannot read a whole table. */
    public static final int MAX_MESSAGES = 10_000;

    /** Throws {@link IllegalArgumentException} for a limit out of range. */
    public WindowPolicy {
        if (maxMessages < 1 || maxMessages > MAX_MESSAGES) {
            throw new IllegalArgumentException(
                    "A window has 1 to " + MAX_MESSAGES + " messages, not " + maxMessages + ".");
        }
        if (maxTokens != null && maxTokens < 1) {
            throw new IllegalArgumentException("A window's budget is at least 1 token, not " + maxTokens + ".");
        }
    }

    /** Returns the policy of the newest {@link #DEFAULT_MESSAGES} messages. */
    public static WindowPolicy standard() {
        return messages(DEFAULT_MESSAGES);
    }

    /** Returns the policy of the newest {@code maxMessages} messages. */
    public static WindowPolicy messages(int maxMessages) {
        return new WindowPolicy(maxMessages, null, TokenCounter.estimate());
    }

    /** Returns the policy of the newest messages that fit into the tokens, at most {@link #DEFAULT_READ_FOR_TOKENS}. */
    public static WindowPolicy tokens(int maxTokens, TokenCounter counter) {
        return new WindowPolicy(DEFAULT_READ_FOR_TOKENS, maxTokens, counter);
    }

    /** Returns the policy of the newest messages within both limits. */
    public static WindowPolicy messagesAndTokens(int maxMessages, int maxTokens, TokenCounter counter) {
        return new WindowPolicy(maxMessages, maxTokens, counter);
    }

    /** Returns the number of messages to read: one more than the window holds, to detect older ones. */
    public int messagesToRead() {
        return maxMessages + 1;
    }

    /**
     * Selects the window from the messages read.
     *
     * @param read the newest {@link #messagesToRead()} messages of the session
     * @param systemMessage the pinned system message, whose tokens are part of the budget; null for none
     */
    public Window select(NewestMessages read, @Nullable String systemMessage) {
        long budget = maxTokens == null ? Long.MAX_VALUE : maxTokens - tokensOf(systemMessage);
        return WindowCut.cut(read, maxMessages, budget, counter);
    }

    private int tokensOf(@Nullable String systemMessage) {
        return systemMessage == null
                ? 0
                : counter.count(Message.of(new MessageId("system"), Role.SYSTEM, systemMessage));
    }
}
