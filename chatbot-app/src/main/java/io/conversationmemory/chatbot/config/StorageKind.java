package io.conversationmemory.chatbot.config;

import java.util.Locale;

/** The stores that the wiring knows. */
public enum StorageKind {
    /** Plain Java collections: for tests. Everything ends with the process. */
    INMEMORY,
    /** One SQLite file on a local disk. */
    SQLITE,
    /** Amazon DynamoDB, or any endpoint that speaks its protocol. */
    DYNAMODB;

    /** The name as it is configured. */
    public String configured() {
        return name().toLowerCase(Locale.ROOT);
    }
}
