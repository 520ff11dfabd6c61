package io.conversationmemory.domain.summary;

import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * State of a row before the first message of a summary was read. The summary may be stored over a later row only if nothing has
 * changed that could make it stand for other messages than those that were read. No clock is involved.
 *
 * @param summary the summary that is replaced; null for none
 * @param windowStart the lower bound of the window; null for none
 * @param deletions the number of deletions from the session; begins at a random value in every new row
 * @param rewinds the rewinds of the session
 */
public record SummaryFence(
        @Nullable Summary summary, @Nullable Timestamp windowStart, long deletions, Rewinds rewinds) {

    /** Age from which messages are summarised: no append under way is as old. */
    public static final Duration MIN_AGE = Duration.ofMinutes(20);

    /** Number of the newest messages whose median time is a second clock, so that a fast one alone summarises nothing early. */
    public static final int MESSAGES_OF_MEDIAN = 100;

    /**
     * Returns the latest time that a summary may cover: {@link #MIN_AGE} before the clock and before the median time of the newest
     * messages.
     *
     * @param newest the keys of the newest {@link #MESSAGES_OF_MEDIAN} messages of the session, or of all if there are fewer; not empty
     */
    public static Timestamp latestEnd(Timestamp now, List<SortKey> newest) {
        List<Timestamp> times =
                newest.stream().flatMap(key -> key.time().stream()).sorted().toList();
        Timestamp median = times.isEmpty() ? Timestamp.MIN : times.get((times.size() - 1) / 2);
        return (median.isBefore(now) ? median : now).plus(MIN_AGE.negated());
    }

    /**
     * Returns true if a summary made from what was read may be stored over the row.
     *
     * @param row the same of the row that is written over
     * @param made the summary
     */
    public boolean admits(Summary made, SummaryFence row) {
        return Objects.equals(summary, row.summary)
                && Objects.equals(windowStart, row.windowStart)
                && deletions == row.deletions
                && !row.rewinds.haveBegunSince(rewinds.number(), made.until());
    }
}
