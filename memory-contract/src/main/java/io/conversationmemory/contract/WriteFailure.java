package io.conversationmemory.contract;

import io.conversationmemory.port.Storage;

/** Makes the writes of one storage fail like those of a temporarily overloaded store. */
public interface WriteFailure {

    /**
     * Opens a storage on the same data. Between {@link #begin} and {@link #end} all writes of this storage fail, including its
     * retries; those of other storages do not. The tests close it.
     *
     * @throws Exception if it fails, which fails the test
     */
    Storage open() throws Exception;

    /**
     * Makes all following writes fail.
     *
     * @throws Exception if it fails, which fails the test
     */
    void begin() throws Exception;

    /**
     * Makes writes succeed again.
     *
     * @throws Exception if it fails, which fails the test
     */
    void end() throws Exception;
}
