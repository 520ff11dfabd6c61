package io.conversationmemory.contract;

import io.conversationmemory.port.Storage;

/**
 * The data of one test, to be opened as a storage: a file, a set of tables, a schema, a heap.
 *
 * <p>Some faults show only where the setup offers more than {@link #open}. Each such hook is either offered or declared
 * {@linkplain Hook#impossible impossible} with a reason; a hook that is not declared counts as not offered. The tests that
 * need a hook that is not offered are reported as not tried.
 */
@FunctionalInterface
public interface StorageUnderTest {

    /**
     * Opens a storage on this data. Called once or more in a test: every storage sees the same data, as those of several
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
     * Removes the data after the test and after all storages on it were closed. Does nothing unless overridden.
     *
     * @throws Exception fails the test
     */
    default void cleanUp() throws Exception {}

    /**
     * Returns true if each read sees the state between two commits, so that no reader ever meets a part of a batch or turn.
     * A storage without snapshot reads may show a part for at most 10 seconds, never after a crash, and what a reader has
     * seen does not disappear again.
     */
    default boolean snapshotReads() {
        return true;
    }

    /**
     * Offers to crash what keeps the data: a server gets SIGKILL, a file is copied while it is open. What is opened
     * afterwards works on what survived; what was opened before is used no more.
     */
    default Hook<Action> crash() {
        return Hook.undeclared();
    }

    /** Offers the truth about {@code local} in the storage's description. */
    default Hook<Boolean> expectedLocal() {
        return Hook.undeclared();
    }

    /** Offers to create, where no table is yet, one whose layout is not the adapter's under a name that the adapter uses. */
    default Hook<Action> withMismatchedTable() {
        return Hook.undeclared();
    }

    /** Offers a storage whose writes fail when a test says so. */
    default Hook<WriteFailure> failNextWrite() {
        return Hook.undeclared();
    }

    /** Returns the data of a storage that keeps it in itself, so that opening it again gives the very same one. */
    static StorageUnderTest keptIn(Storage storage) {
        return () -> storage;
    }

    /** Something that a hook does. */
    @FunctionalInterface
    interface Action {

        /**
         * Does it.
         *
         * @throws Exception fails the test
         */
        void run() throws Exception;
    }
}
