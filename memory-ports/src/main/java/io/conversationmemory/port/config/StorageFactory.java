package io.conversationmemory.port.config;

import io.conversationmemory.port.Storage;
import java.time.Clock;

/** Opens a storage whose settings were read and checked. Its {@code toString} shows no secret. */
@FunctionalInterface
public interface StorageFactory {

    /**
     * Opens the storage.
     *
     * @param clock stamps what is written and decides what is expired
     * @return a storage that on closing also closes whatever was opened for it, such as a client or a pool
     * @throws io.conversationmemory.port.StorageException if it cannot be opened
     */
    Storage open(Clock clock);
}
