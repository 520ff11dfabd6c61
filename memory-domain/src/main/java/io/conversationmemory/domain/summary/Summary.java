package io.conversationmemory.domain.summary;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.text.UnicodeText;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Text that stands for all messages of a session up to a key.
 *
 * @param text not blank, at most {@link #MAX_BYTES} of UTF-8
 * @param until the sort key of the last message that is covered
 * @param messages the number of messages that are covered, at least 1
 * @param by names what made the summary
 * @param at the time at which it was made
 * @param tokens the number of its tokens by the counter of the window's policy; null if not counted
 * @param expiresAt the epoch second at which the first of the covered messages expires, and the summary with it; null for never
 */
public record Summary(
        String text,
        SortKey until,
        long messages,
        String by,
        Timestamp at,
        @Nullable Long tokens,
        @Nullable Long expiresAt) {

    /** Maximum length in bytes of UTF-8. Our own: the row is read in every turn. */
    public static final int MAX_BYTES = 4096;

    /** Throws {@link IllegalArgumentException} for values out of range and for unpaired surrogates. */
    public Summary {
        UnicodeText.check("text of a summary", text);
        UnicodeText.check("author of a summary", by);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (text.isBlank() || bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "A summary is not blank and has at most " + MAX_BYTES + " bytes of UTF-8, not " + bytes + ".");
        }
        if (messages < 1 || (tokens != null && tokens < 0)) {
            throw new IllegalArgumentException("A summary covers at least 1 message and has at least 0 tokens.");
        }
    }

    /** Returns a copy with the number of its tokens. */
    public Summary withTokens(long count) {
        return new Summary(text, until, messages, by, at, count, expiresAt);
    }

    /** Returns true if one of the covered messages has expired: the text must not be used any more. */
    public boolean isExpired(Timestamp now) {
        return Retention.isExpired(expiresAt, now.instant());
    }

    /** Returns the summary as a system message, for counting its tokens. */
    public Message asMessage() {
        Integer counted = tokens == null ? null : (Integer) (int) Math.min(Integer.MAX_VALUE, tokens);
        return Message.of(new MessageId("summary"), Role.SYSTEM, text).withTokens(counted);
    }

    /** Returns what it covers and who made it when, never its text. */
    @Override
    public String toString() {
        return "Summary[until " + until + ", " + messages + " messages, by " + by + " at " + at + "]";
    }
}
