package io.conversationmemory.contract.model;

import io.conversationmemory.port.Storage;

/** Access paths of the lookup of a user's sessions. */
enum Lookup {
    /** Uses the storage's indexes. */
    INDEX,
    /** Uses the storage's view with full scans. */
    FULL_SCAN;

    Storage on(Storage storage) {
        return this == FULL_SCAN ? storage.withFullScan() : storage;
    }
}
