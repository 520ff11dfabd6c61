package io.conversationmemory.service;

/** Waits between two tries, longer as they go on. */
@FunctionalInterface
public interface RetryDelay {

    /**
     * Waits.
     *
     * @param round which wait this is, from 0
     * @throws InterruptedException if the thread was interrupted
     */
    void before(int round) throws InterruptedException;

    /** Waits 50 ms, then twice as long each time, 2 s at most. */
    static RetryDelay growing() {
        return round -> Thread.sleep(Math.min(2_000L, 50L << Math.min(round, 6)));
    }
}
