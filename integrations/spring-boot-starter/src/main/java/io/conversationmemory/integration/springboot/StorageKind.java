package io.conversationmemory.integration.springboot;

import java.util.Locale;

/** The kinds of storage, each of an adapter that the application adds to its class path. */
public enum StorageKind {
    /** Tables on Amazon DynamoDB. */
    DYNAMODB,
    /** One SQLite file. */
    SQLITE,
    /** In memory, for tests. */
    INMEMORY;

    /** Returns the dependency that has the adapter. */
    String dependency() {
        return "io.conversationmemory:adapter-" + property();
    }

    /** Returns the value of the property {@code conversation-memory.storage}. */
    String property() {
        return name().toLowerCase(Locale.ROOT);
    }
}
