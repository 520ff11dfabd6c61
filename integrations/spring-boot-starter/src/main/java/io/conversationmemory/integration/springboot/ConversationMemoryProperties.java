package io.conversationmemory.integration.springboot;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the conversation memory.
 *
 * @param storage Storage to use. By default, that of the only adapter on the class path.
 * @param createTables Whether to create missing tables when the application starts.
 * @param retention How long messages are kept. By default, for good.
 * @param maxMessages Maximum number of messages of a window, the system message included. 20 by default, or 200 if there is a maximum of tokens.
 * @param maxTokens Maximum number of tokens of a window, the system message included. By default, there is none.
 * @param sqlite Properties of the storage in an SQLite file.
 * @param dynamodb Properties of the storage on Amazon DynamoDB.
 */
@ConfigurationProperties("conversation-memory")
public record ConversationMemoryProperties(
        @Nullable StorageKind storage,
        @DefaultValue("false") boolean createTables,
        @Nullable Duration retention,
        @Nullable Integer maxMessages,
        @Nullable Integer maxTokens,
        @DefaultValue Sqlite sqlite,
        @DefaultValue DynamoDb dynamodb) {

    /**
     * The properties of the storage in an SQLite file.
     *
     * @param file File on a local disk, created if it does not exist. A relative path begins at the working directory.
     */
    public record Sqlite(@DefaultValue("conversations.db") Path file) {}

    /**
     * The properties of the storage on Amazon DynamoDB.
     *
     * @param region Region, such as eu-central-1. By default, that of the AWS SDK.
     * @param endpoint Endpoint of the service. By default, that of the AWS SDK.
     * @param conversationsTable Name of the table of messages.
     * @param preferencesTable Name of the table of preferences.
     * @param sessionsTable Name of the table of sessions.
     */
    public record DynamoDb(
            @Nullable String region,
            @Nullable URI endpoint,
            @DefaultValue("concert-chatbot-conversations") String conversationsTable,
            @DefaultValue("concert-chatbot-preferences") String preferencesTable,
            @DefaultValue("concert-chatbot-sessions") String sessionsTable) {}
}
