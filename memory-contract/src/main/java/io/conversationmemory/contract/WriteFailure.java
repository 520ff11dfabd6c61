package io.conversationmemory.contract;

import io.conversationmemory.port.Storage;

/** Makes writes of one storage fail as they do on a store that cannot keep up for the moment. */
public interface WriteFailure {

    /**
     * Opens a storage on the same data; its writes, and no others, fail between {@link #begin} and {@link #end}, whatever
     * retries it makes. The tests close it.
     *
     * @throws Exception fails the test
     */
    Storage open() throws Exception;

    /**
     * Lets every write fail from the next one on.
     *
     * @throws Exception fails the test
     */
    void begin() throws Exception;

    /**
     * Lets writes succeed again.
     *
     * @throws Exception fails the test
     */
    void end() throws Exception;
}
