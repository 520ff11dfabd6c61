package io.conversationmemory.domain.rewind;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.time.SortKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule that tells a superseded message.
 *
 * @param ranges of the rewinds, merged or not
 * @param far ranges of messages that were far ahead of the rewinder's clock
 */
record SupersessionRule(List<NumberedRange> ranges, List<NumberedRange> far) {

    boolean supersedes(MessageItem item) {
        TurnStamp stamp =
                item instanceof StoredMessage stored ? stored.message().stamp() : null;
        if (stamp == null || !isReply((StoredMessage) item)) {
            return supersedes(item.key(), stamp);
        }
        // No far range: it was read by the rewinder, and then so was its question, or it belongs to a turn that was
        // not.
        return isInRange(item.key()) || isOfSupersededTurn(item.key(), stamp);
    }

    private static boolean isReply(StoredMessage stored) {
        return stored.role() == Role.ASSISTANT || stored.role() == Role.TOOL;
    }

    private boolean isInRange(SortKey key) {
        return ranges.stream().anyMatch(range -> range.contains(key));
    }

    private boolean supersedes(SortKey key, @Nullable TurnStamp stamp) {
        return isInRange(key) || far.stream().anyMatch(range -> range.contains(key) && !hasRead(stamp, range));
    }

    private static boolean hasRead(@Nullable TurnStamp stamp, NumberedRange range) {
        return stamp != null && stamp.rewind() >= range.number();
    }

    /** Finds a rewind that the turn had not read and whose target lies before the reply, however late the reply was stored. */
    private boolean isOfSupersededTurn(SortKey key, TurnStamp stamp) {
        SortKey question = stamp.question();
        SortKey standing = question == null || supersedes(question, stamp) ? null : question;
        for (NumberedRange range : ranges) {
            boolean isUnread = !hasRead(stamp, range) && range.range().isAfterStart(key);
            // A later turn, of which the rewinder knew nothing: its question lies after the target as well and stands.
            boolean isLaterTurn = standing != null && range.range().isAfterStart(standing);
            if (isUnread && !isLaterTurn) {
                return true;
            }
        }
        return false;
    }
}
