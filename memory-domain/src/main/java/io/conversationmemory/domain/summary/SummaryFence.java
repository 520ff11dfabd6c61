package io.conversationmemory.domain.summary;

import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.time.Timestamp;
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
