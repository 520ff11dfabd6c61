package io.conversationmemory.contract;

import io.conversationmemory.port.Storage;

/** A place where a storage keeps its data during one test: a file, a set of tables, a schema, a heap. */
@FunctionalInterface
public interface StorageUnderTest {

    /**
     * Opens a storage on this place. Called once or more in a test: every storage sees the same data, as those of several
     * processes do. The tests close what was opened.
     *
     * @throws Exception fails the test
     */
    Storage open() throws Exception;

    /**
     * Waits until the indexes show all that is stored. Does nothing unless overridden.
     *
     * @throws Exception fails the test
     */
    default void awaitIndexes() throws Exception {}

    /**
     * Clears the place away after the test and after all storages on it were closed. Does nothing unless overridden.
     *
     * @throws Exception fails the test
     */
    default void cleanUp() throws Exception {}

    /** The place of a storage that keeps its data in itself, so that opening it again gives the very same one. */
    static StorageUnderTest keptIn(Storage storage) {
        return () -> storage;
    }
}
