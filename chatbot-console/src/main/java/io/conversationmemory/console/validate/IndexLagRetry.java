package io.conversationmemory.console.validate;

/** How long to wait for an index that lags. */
@FunctionalInterface
public interface IndexLagRetry {

    /**
     * Waits before another look.
     *
     * @param round how many looks there have been after the first
     * @return false, at once, where there shall be no other look
     */
    boolean waitForMore(int round) throws InterruptedException;

    /** A quarter of a second at first, growing to two seconds; half a minute in all. */
    static IndexLagRetry halfAMinute() {
        return round -> {
            if (round >= 18) {
                return false;
            }
            Thread.sleep(Math.min(2000, 250L * (round + 1)));
            return true;
        };
    }
}
