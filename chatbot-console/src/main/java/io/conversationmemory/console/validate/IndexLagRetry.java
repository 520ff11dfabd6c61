package io.conversationmemory.console.validate;

/** Policy for reading an eventually consistent index again. */
@FunctionalInterface
public interface IndexLagRetry {

    /**
     * Waits before the next read.
     *
     * @param round number of repeated reads so far
     * @return false, without waiting, if the index must not be read again
     */
    boolean waitForMore(int round) throws InterruptedException;

    /** Returns a policy that waits 250 ms to 2 s between reads and half a minute in total. */
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
