package io.conversationmemory.port.config;

import io.conversationmemory.port.Storage;
import java.time.Clock;

/** Opens a storage whose settings were read and checked. Its {@code toString} shows no secret. */
@FunctionalInterface
public interface StorageFactory {

    /**
     * Opens the storage.
     *
     * @param clock sets the timestamps of writes and decides which items are expired
     * @return a storage whose {@code close} also closes every resource opened for it, such as a client or a pool
     * @throws io.conversationmemory.port.StorageException if it cannot be opened
     */
    Storage open(Clock clock);
}
