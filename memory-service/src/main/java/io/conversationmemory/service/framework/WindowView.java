package io.conversationmemory.service.framework;

import io.conversationmemory.domain.context.WindowPolicy;

/**
 * The part of a session that a framework is shown.
 *
 * @param policy the limits
 * @param wholeTurns true for a window of whole turns, with each tool call's results; false for the newest messages as they are
 *     stored, for frameworks that select the window themselves
 * @param evictedByCaller true if the framework takes the oldest messages out of the window itself, and writes the whole window when it
 *     has added one
 */
public record WindowView(WindowPolicy policy, boolean wholeTurns, boolean evictedByCaller) {

    /** Returns the view of a window of whole turns. */
    public static WindowView turns(WindowPolicy policy) {
        return new WindowView(policy, true, false);
    }

    /** Returns the view of whole turns for a framework that takes the oldest messages out of the window itself. */
    public static WindowView turnsEvictedByCaller(WindowPolicy policy) {
        return new WindowView(policy, true, true);
    }

    /**
     * Returns the view of the newest messages.
     *
     * @param limit 1 to {@link WindowPolicy#MAX_MESSAGES}
     */
    public static WindowView newest(int limit) {
        return new WindowView(WindowPolicy.messages(limit), false, true);
    }
}
