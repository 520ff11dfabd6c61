package io.conversationmemory.port;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.placement.WriterTimeline;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the timestamps of messages that were proposed and not acknowledged, so that a retry repeats them. Not
 * thread-safe.
 */
final class ProposedTimestamps {

    /**
     * The time during which a retry repeats its timestamp without a read. Source: AWS Signature Version 4, the
     * longest validity of a signed request.
     */
    static final Duration MAX_AGE = Duration.ofMinutes(15);

    private static final int PAGE = 100;

    private final SessionId session;
    private final MessageRepository messages;
    private final WriterTimeline timeline;
    private final Clock clock;
    private final Map<MessageId, Proposal> proposals = new HashMap<>();

    ProposedTimestamps(SessionId session, MessageRepository messages, WriterTimeline timeline, Clock clock) {
        this.session = session;
        this.messages = messages;
        this.timeline = timeline;
        this.clock = clock;
    }

    Timestamp of(MessageId id) {
        return ofAll(List.of(id));
    }

    /** Returns the timestamp of the first of several messages that take consecutive slots. */
    Timestamp ofAll(List<MessageId> ids) {
        MessageId first = ids.get(0);
        Proposal earlier = proposals.get(first);
        if (earlier != null && (!isTooOld(earlier) || isStored(first, earlier.time(), ids.size()))) {
            return earlier.time();
        }
        Timestamp reserved = timeline.reserveRange(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            // One entry per message, for a retry of a single message of the batch.
            Proposal proposal = new Proposal(reserved.plusMicros(i), clock.instant());
            proposals.merge(ids.get(i), proposal, (old, renewed) -> isTooOld(old) ? renewed : old);
        }
        return reserved;
    }

    void remove(MessageId id) {
        proposals.remove(id);
    }

    int size() {
        return proposals.size();
    }

    private boolean isTooOld(Proposal proposal) {
        return clock.instant().isAfter(proposal.reservedAt().plus(MAX_AGE));
    }

    /**
     * Returns whether the message is stored between its proposed slot and the first sufficiently wide gap; no other
     * slot is possible.
     */
    private boolean isStored(MessageId id, Timestamp proposed, int width) {
        Timestamp gap = proposed;
        @Nullable Cursor cursor = null;
        do {
            Page<MessageItem> page =
                    messages.findPage(session, TimeRange.from(proposed), Direction.FORWARDS, PAGE, cursor);
            for (MessageItem item : page.items()) {
                Optional<Timestamp> slot = item.key().canonicalTime();
                if (slot.isPresent() && slot.get().microsSince(gap) >= width) {
                    return false;
                }
                if (item instanceof StoredMessage stored && stored.id().equals(id)) {
                    return true;
                }
                gap = slot.map(taken -> taken.plusMicros(1)).orElse(gap);
            }
            cursor = page.next();
        } while (cursor != null);
        return false;
    }

    private record Proposal(Timestamp time, Instant reservedAt) {}
}
