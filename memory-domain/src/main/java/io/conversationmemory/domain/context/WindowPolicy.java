package io.conversationmemory.domain.context;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.summary.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Limits of the part of a session that goes into the context: a maximum of messages, of tokens, or of both. The newest whole turns
 * in a row that fit are kept. User, assistant and tool messages count; system messages count tokens only. Immutable, and thread-safe
 * if the counter is.
 *
 * @param maxMessages 1 to {@link #MAX_MESSAGES}, the question included; also bounds the number of messages read for a budget of
 *     tokens
 * @param maxTokens at least 1, question, summary and system messages included; null for no limit
 * @param counter the counter for the budget of tokens
 * @param countsSystemMessage true if the pinned system message counts as a message, too
 * @param question the question at hand, which is not among the messages read; null if the newest turn read is the one to answer
 */
public record WindowPolicy(
        int maxMessages,
        @Nullable Integer maxTokens,
        TokenCounter counter,
        boolean countsSystemMessage,
        @Nullable Message question) {

    /** Default number of messages of a window. */
    public static final int DEFAULT_MESSAGES = 10;

    /** Default maximum of messages read for a budget of tokens. */
    public static final int DEFAULT_READ_FOR_TOKENS = 200;

    /** Maximum number of messages read to find the question of a long turn, unless the window itself is larger. */
    public static final int MAX_READ_FOR_QUESTION = 1_000;

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
        return within(maxMessages, null, TokenCounter.estimate());
    }

    /** Returns the policy of the newest messages that fit into the tokens, at most {@link #DEFAULT_READ_FOR_TOKENS}. */
    public static WindowPolicy tokens(int maxTokens, TokenCounter counter) {
        return within(DEFAULT_READ_FOR_TOKENS, maxTokens, counter);
    }

    /** Returns the policy of the newest messages within both limits. */
    public static WindowPolicy messagesAndTokens(int maxMessages, int maxTokens, TokenCounter counter) {
        return within(maxMessages, maxTokens, counter);
    }

    /** Returns the policy of the newest messages within both limits; null for no limit of tokens. */
    public static WindowPolicy within(int maxMessages, @Nullable Integer maxTokens, TokenCounter counter) {
        return new WindowPolicy(maxMessages, maxTokens, counter, false, null);
    }

    /** Returns this policy with the pinned system message counted as a message. */
    public WindowPolicy countingSystemMessage() {
        return new WindowPolicy(maxMessages, maxTokens, counter, true, question);
    }

    /** Returns this policy for the context of a question: it counts, and all turns before it have ended. */
    public WindowPolicy before(Message questionAtHand) {
        return new WindowPolicy(maxMessages, maxTokens, counter, countsSystemMessage, questionAtHand);
    }

    /** Returns the number of messages to read: one more than the window holds, to detect older ones. */
    public int messagesToRead() {
        return maxMessages + 1;
    }

    /** Returns the number of messages to read at most where the newest {@link #messagesToRead()} hold no user message. */
    public int maxMessagesToRead() {
        return Math.max(MAX_READ_FOR_QUESTION, messagesToRead());
    }

    /** Selects the window of a session without a summary; see the other method of this name. */
    public Window select(NewestMessages read, @Nullable String systemMessage) {
        return select(read, systemMessage, null);
    }

    /**
     * Selects the window from the messages read. The newest turn is shortened to the limits where it is the one to answer: its
     * question and its last tool calls always stay.
     *
     * @param read the newest {@link #messagesToRead()} messages of the session, or more
     * @param systemMessage the pinned system message, whose tokens are part of the budget; null for none
     * @param summary the summary of what precedes the window, whose tokens are part of the budget; null for none
     */
    public Window select(NewestMessages read, @Nullable String systemMessage, @Nullable Summary summary) {
        int messages = maxMessages;
        // Counting may take longer than all the rest.
        TokenCounter counting = maxTokens == null ? message -> 0 : counter;
        long tokens = maxTokens == null ? Long.MAX_VALUE : maxTokens;
        if (question != null) {
            messages--;
            tokens -= counting.count(question);
        }
        if (systemMessage != null) {
            messages -= countsSystemMessage ? 1 : 0;
            tokens -= counting.count(Message.of(new MessageId("system"), Role.SYSTEM, systemMessage));
        }
        if (summary != null) {
            tokens -= counting.count(summary.asMessage());
        }
        return new WindowSelection(read, messages, tokens, counting, question == null).select();
    }
}
