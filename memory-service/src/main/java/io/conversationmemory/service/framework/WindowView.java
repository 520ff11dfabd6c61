package io.conversationmemory.service.framework;

import io.conversationmemory.domain.context.WindowPolicy;

/**
 * The part of a session that a framework is shown.
 *
 * @param policy the limits
 * @param wholeTurns true for a window of whole turns, with each tool call's results; false for the newest messages as they are
 *     stored, for frameworks that select the window themselves
 */
public record WindowView(WindowPolicy policy, boolean wholeTurns) {

    /** Returns the view of a window of whole turns. */
    public static WindowView turns(WindowPolicy policy) {
        return new WindowView(policy, true);
    }

    /**
     * Returns the view of the newest messages.
     *
     * @param limit 1 to {@link WindowPolicy#MAX_MESSAGES}
     */
    public static WindowView newest(int limit) {
        return new WindowView(WindowPolicy.messages(limit), false);
    }
}
