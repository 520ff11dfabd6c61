package io.conversationmemory.domain.context;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.summary.SummaryFence;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import java.util.Optional;

/** The message with which a summary may end: whole turns, no message that is still being stored, none that the window keeps. */
public final class SummaryEnd {

    private SummaryEnd() {}

    /**
     * Returns the last key that a summary may cover; see {@link SummaryFence#latestEnd}.
     *
     * @param newest the {@link SummaryFence#MESSAGES_OF_MEDIAN} newest messages of the session, superseded ones included
     * @return empty if none of them tells a time
     */
    public static Optional<SortKey> limit(List<MessageItem> newest, Timestamp now) {
        List<SortKey> keys = newest.stream().map(MessageItem::key).toList();
        return keys.stream().anyMatch(key -> key.time().isPresent())
                ? Optional.of(SortKey.of(SummaryFence.latestEnd(now, keys)))
                : Optional.empty();
    }

    /**
     * Returns the key of the last message that a summary may cover: the latest end of a turn that is not after the limit, has enough
     * messages after it, and is crossed by no tool call with a later result.
     *
     * @param standing the newest messages that are not superseded, without a gap, oldest first
     * @param keep the minimum number of user, assistant and tool messages after the end
     * @return empty if there is none among these messages
     */
    public static Optional<SortKey> find(List<MessageItem> standing, int keep, SortKey limit) {
        int kept = 0;
        for (int position = standing.size() - 1; position > 0; position--) {
            MessageItem item = standing.get(position);
            kept += countsInWindow(item) ? 1 : 0;
            SortKey before = standing.get(position - 1).key();
            if (Turn.begins(item)
                    && kept >= keep
                    && before.compareTo(limit) <= 0
                    && !new ToolCallMatching(standing.subList(position, standing.size())).answersEarlierCalls()) {
                return Optional.of(before);
            }
        }
        return Optional.empty();
    }

    /** Returns true if the item is a user, assistant or tool message. */
    public static boolean countsInWindow(MessageItem item) {
        return item instanceof StoredMessage stored && stored.role() != Role.SYSTEM;
    }
}
