package io.conversationmemory.chatbot.config;

import java.net.URI;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables are, and how to reach them.
 *
 * @param region such as {@code us-east-1}
 * @param endpoint where the service answers; null for that of the region
 * @param keys credentials from the configuration; null leaves it to the SDK's own chain
 * @param profile the profile of the SDK's files; null for its default
 * @param conversationsTable the table of messages
 * @param preferencesTable the table of preferences
 * @param sessionsTable the table of sessions
 * @param consistentReads whether reads of a session see all that was acknowledged before
 * @param provisionedBilling whether tables are created with 5 read and 5 write units rather than on demand
 */
public record DynamoDbConfiguration(
        String region,
        @Nullable URI endpoint,
        @Nullable AwsKeys keys,
        @Nullable String profile,
        String conversationsTable,
        String preferencesTable,
        String sessionsTable,
        boolean consistentReads,
        boolean provisionedBilling) {

    /** The region where none is named. */
    public static final String DEFAULT_REGION = "us-east-1";

    /** The table of messages where none is named: that of the running concert chatbot. */
    public static final String DEFAULT_CONVERSATIONS_TABLE = "concert-chatbot-conversations";

    /** The table of preferences where none is named. */
    public static final String DEFAULT_PREFERENCES_TABLE = "concert-chatbot-preferences";

    /** The table of sessions where none is named. */
    public static final String DEFAULT_SESSIONS_TABLE = "concert-chatbot-sessions";

    boolean hasThreeTables() {
        return Stream.of(conversationsTable, preferencesTable, sessionsTable)
                        .distinct()
                        .count()
                == 3;
    }
}
