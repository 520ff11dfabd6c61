package io.conversationmemory.domain.context;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import org.jspecify.annotations.Nullable;

/**
 * How much of a session goes into the context: at most so many messages, at most so many tokens, or both. The newest always
 * win. Immutable, and thread-safe if the counter is.
 *
 * @param maxMessages at least 1; also bounds what is read for a budget of tokens
 * @param maxTokens at least 1, the pinned system message included; null where tokens do not matter
 * @param counter counts them
 */
public record WindowPolicy(int maxMessages, @Nullable Integer maxTokens, TokenCounter counter) {

    /** How many messages a window has where nobody says otherwise. */
    public static final int DEFAULT_MESSAGES = 10;

    /** How many messages are read at most for a budget of tokens where nobody says otherwise. */
    public static final int DEFAULT_READ_FOR_TOKENS = 200;

    /** Most messages that a window can have, so that a policy cannot ask for a whole table. */
    public static final int MAX_MESSAGES = 10_000;

    /** Checks the limits with {@link IllegalArgumentException}. */
    public WindowPolicy {
        if (maxMessages < 1 || maxMessages > MAX_MESSAGES) {
            throw new IllegalArgumentException(
                    "A window has 1 to " + MAX_MESSAGES + " messages, not " + maxMessages + ".");
        }
        if (maxTokens != null && maxTokens < 1) {
            throw new IllegalArgumentException("A window's budget is at least 1 token, not " + maxTokens + ".");
        }
    }

    /** The newest ten. */
    public static WindowPolicy standard() {
        return messages(DEFAULT_MESSAGES);
    }

    /** The newest so many. */
    public static WindowPolicy messages(int maxMessages) {
        return new WindowPolicy(maxMessages, null, TokenCounter.estimate());
    }

    /** The newest that fit into so many tokens, of {@link #DEFAULT_READ_FOR_TOKENS} at most. */
    public static WindowPolicy tokens(int maxTokens, TokenCounter counter) {
        return new WindowPolicy(DEFAULT_READ_FOR_TOKENS, maxTokens, counter);
    }

    /** The newest so many that fit into so many tokens. */
    public static WindowPolicy messagesAndTokens(int maxMessages, int maxTokens, TokenCounter counter) {
        return new WindowPolicy(maxMessages, maxTokens, counter);
    }

    /** How many messages to read: one more than the window has, to know whether it is the whole conversation. */
    public int messagesToRead() {
        return maxMessages + 1;
    }

    /**
     * Cuts the window out of what was read.
     *
     * @param read the newest of the session, {@link #messagesToRead()} of them
     * @param systemMessage the pinned system message, which takes its part of the tokens; may be null
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
