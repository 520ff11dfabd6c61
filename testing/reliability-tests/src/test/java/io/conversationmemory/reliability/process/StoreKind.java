package io.conversationmemory.reliability.process;

import io.conversationmemory.adapter.dynamodb.local.DynamoDbLocal;
import java.nio.file.Path;

/** The stores that a trial runs on. */
public enum StoreKind {
    /** Threads only. */
    IN_MEMORY,
    /** One file. */
    SQLITE,
    /** DynamoDB Local, or the server that the build names. */
    DYNAMODB;

    /**
     * An empty place of this kind.
     *
     * @param folder for files; every place needs one of its own
     */
    public ProcessStorage fresh(Path folder) {
        return switch (this) {
            case IN_MEMORY -> ProcessStorage.Heap.fresh();
            case SQLITE -> new ProcessStorage.File(folder.resolve("chat.db"));
            case DYNAMODB ->
                ProcessStorage.Tables.fresh(DynamoDbLocal.shared().endpoint()).created();
        };
    }
}
