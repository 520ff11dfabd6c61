package io.conversationmemory.service;

/** Waits between two attempts, longer with each. */
@FunctionalInterface
public interface RetryDelay {

    /**
     * Waits before the next attempt.
     *
     * @param round the number of this wait, from 0
     * @throws InterruptedException if the thread was interrupted
     */
    void await(int round) throws InterruptedException;

    /** Returns a delay of 50 ms that doubles each time, up to 2 s. */
    static RetryDelay growing() {
        return round -> Thread.sleep(Math.min(2_000L, 50L << Math.min(round, 6)));
    }
}
