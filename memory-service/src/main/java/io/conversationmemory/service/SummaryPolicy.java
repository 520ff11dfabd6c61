package io.conversationmemory.service;

import io.conversationmemory.domain.context.SummaryEnd;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.summary.SummaryFence;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says when a session is summarized, and how much of it stays for the window. A summary is due when, besides the messages to keep, a
 * number of messages or of tokens is not summarized yet.
 *
 * @param window the policy of the windows that the summary precedes; its counter counts the tokens
 * @param afterMessages the threshold in messages, at least 1; together with the messages to keep not more than the window holds, so
 *     that no message is in neither of them while a summary is made
 * @param afterTokens the threshold in tokens, at least 1 and less than the window's; null for none
 * @param keepMessages the minimum number of messages to keep, at least 1
 */
public record SummaryPolicy(
        WindowPolicy window, int afterMessages, @Nullable Integer afterTokens, int keepMessages) {

    /** Throws {@link IllegalArgumentException} for limits out of range. */
    public SummaryPolicy {
        if (afterMessages < 1 || keepMessages < 1 || (afterTokens != null && afterTokens < 1)) {
            throw new IllegalArgumentException(
                    "A summary is due after at least 1 message or token, and keeps at least 1.");
        }
        if ((long) afterMessages + keepMessages > window.maxMessages()) {
            throw new IllegalArgumentException("A summary after " + afterMessages + " messages that keeps "
                    + keepMessages + " needs a window of as many, not of " + window.maxMessages() + ".");
        }
        Integer maxTokens = window.maxTokens();
        if (afterTokens != null && maxTokens != null && afterTokens >= maxTokens) {
            throw new IllegalArgumentException("A summary after " + afterTokens
                    + " tokens needs a window of more tokens, not of " + maxTokens + ".");
        }
    }

    /** Returns the policy that summarizes after so many messages besides those to keep. */
    public static SummaryPolicy afterMessages(WindowPolicy window, int messages, int keep) {
        return new SummaryPolicy(window, messages, null, keep);
    }

    /** Returns the policy that summarizes after so many tokens besides the messages to keep, or when the window is full. */
    public static SummaryPolicy afterTokens(WindowPolicy window, int tokens, int keep) {
        return new SummaryPolicy(window, Math.max(1, window.maxMessages() - keep), tokens, keep);
    }

    /** Returns the number of messages that tell whether a summary is due. */
    int messagesToRead() {
        return afterMessages + keepMessages;
    }

    /** Returns the number of messages that a summary covers at least, so that a busy session is not summarized after every reply. */
    int minCovered() {
        return afterTokens == null ? (afterMessages + 1) / 2 : 1;
    }

    /**
     * Returns false if, by what a turn has read before its question, no summary is due after its reply.
     *
     * @param read the newest messages after the previous summary
     */
    boolean mayBeDue(NewestMessages read, Timestamp now) {
        return read.olderMayExist()
                || (isDue(read, 2)
                        && read.items().get(0).key().compareTo(SortKey.of(now.plus(SummaryFence.MIN_AGE.negated())))
                                <= 0);
    }

    /** Returns true if as many messages or tokens are not summarized. */
    boolean isDue(NewestMessages read) {
        return isDue(read, 0);
    }

    private boolean isDue(NewestMessages read, int unread) {
        List<MessageItem> counted =
                read.items().stream().filter(SummaryEnd::countsInWindow).toList();
        int besides = counted.size() + unread - keepMessages;
        if (besides <= 0 || counted.isEmpty()) {
            return false;
        }
        return besides >= afterMessages
                || (afterTokens != null
                        && tokens(counted.subList(0, Math.min(besides, counted.size()))) >= afterTokens);
    }

    private long tokens(List<MessageItem> items) {
        return items.stream()
                .mapToLong(item -> window.counter().count(((StoredMessage) item).message()))
                .sum();
    }
}
