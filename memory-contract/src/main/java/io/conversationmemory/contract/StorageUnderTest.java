package io.conversationmemory.contract;

import io.conversationmemory.port.Storage;

/**
 * Data location of one test, such as a file, a set of tables, a schema or a heap, on which storages can be opened.
 *
 * <p>Some faults can be tested only with hooks beyond {@link #open}. Each hook is either offered or declared
 * {@linkplain Hook#impossible impossible} with a reason; an undeclared hook counts as not offered. Tests of a hook that is
 * not offered are reported as not tried.
 */
@FunctionalInterface
public interface StorageUnderTest {

    /**
     * Opens a storage on this data. A test may call this several times: all storages see the same data, like those of several
     * processes. The tests close the storages.
     *
     * @throws Exception if it fails, which fails the test
     */
    Storage open() throws Exception;

    /**
     * Waits until the indexes contain all stored items. Does nothing by default.
     *
     * @throws Exception if it fails, which fails the test
     */
    default void awaitIndexes() throws Exception {}

    /**
     * Removes the data. Called after the test, after all storages on it have been closed. Does nothing by default.
     *
     * @throws Exception if it fails, which fails the test
     */
    default void cleanUp() throws Exception {}

    /**
     * Returns true if each read sees a snapshot between two commits, so that no reader sees a part of a batch or turn.
     * A storage without snapshot reads may show a part for at most 10 seconds, but not after a crash, and messages that a
     * reader has seen do not disappear.
     */
    default boolean snapshotReads() {
        return true;
    }

    /**
     * Returns false if {@code removeExpired} removes nothing, because the service has a TTL of its own or the storage keeps
     * expired items.
     */
    default boolean removesExpired() {
        return true;
    }

    /**
     * Offers to crash the store: for example a server receives SIGKILL, or a file is copied while it is open. Storages that are
     * opened afterwards use the surviving data; earlier ones are not used any more.
     */
    default Hook<Action> crash() {
        return Hook.undeclared();
    }

    /** Offers the expected value of {@code local} in the storage's description. */
    default Hook<Boolean> expectedLocal() {
        return Hook.undeclared();
    }

    /** Offers to create a table with the name of one of the adapter's, but with another layout. Called before any table exists. */
    default Hook<Action> withMismatchedTable() {
        return Hook.undeclared();
    }

    /** Offers a storage whose writes fail on demand. */
    default Hook<WriteFailure> failNextWrite() {
        return Hook.undeclared();
    }

    /** Returns the location of a storage that holds its data in memory; every {@link #open} returns the same storage. */
    static StorageUnderTest keptIn(Storage storage) {
        return () -> storage;
    }

    /** Action of a hook. */
    @FunctionalInterface
    interface Action {

        /**
         * Runs the action.
         *
         * @throws Exception if it fails, which fails the test
         */
        void run() throws Exception;
    }
}
