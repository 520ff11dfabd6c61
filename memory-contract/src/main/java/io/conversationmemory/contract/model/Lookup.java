package io.conversationmemory.contract.model;

import io.conversationmemory.port.Storage;

/** The ways in which the sessions of a user are looked up. */
enum Lookup {
    /** By the storage's own lookups. */
    INDEX,
    /** By its view with full scans. */
    FULL_SCAN;

    Storage on(Storage storage) {
        return this == FULL_SCAN ? storage.withFullScan() : storage;
    }
}
