package io.conversationmemory.reliability.process;

import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.nio.file.Path;

/** Store that a test runs on. */
public enum StoreKind {
    /** In-memory store, for threads only. */
    IN_MEMORY,
    /** SQLite file. */
    SQLITE,
    /** The test engine, or the server that the build names. */
    DYNAMODB;

    /**
     * Returns an empty storage of this kind.
     *
     * @param folder the folder for files; unique to the test
     */
    public ProcessStorage fresh(Path folder) {
        return switch (this) {
            case IN_MEMORY -> ProcessStorage.Heap.fresh();
            case SQLITE -> new ProcessStorage.File(folder.resolve("chat.db"));
            case DYNAMODB ->
                ProcessStorage.Tables.fresh(DynamoDbServer.shared().endpoint()).created();
        };
    }
}
