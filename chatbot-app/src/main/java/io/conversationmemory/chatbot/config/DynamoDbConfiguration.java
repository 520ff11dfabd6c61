package io.conversationmemory.chatbot.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
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
 * @param deletionProtection whether tables are created such that they can't be deleted by mistake
 * @param stallTimeout after how long a stretch without progress a long operation gives up
 * @param countedUnitsPerSecond how many read units an exact count consumes in a second at most
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
        boolean provisionedBilling,
        boolean deletionProtection,
        Duration stallTimeout,
        int countedUnitsPerSecond) {

    /** The region where none is named. */
    public static final String DEFAULT_REGION = "us-east-1";

    /** The table of messages where none is named: that of the running concert chatbot. */
    public static final String DEFAULT_CONVERSATIONS_TABLE = "concert-chatbot-conversations";

    /** The table of preferences where none is named. */
    public static final String DEFAULT_PREFERENCES_TABLE = "concert-chatbot-preferences";

    /** The table of sessions where none is named. */
    public static final String DEFAULT_SESSIONS_TABLE = "concert-chatbot-sessions";

    /** How long a long operation goes on without progress where nobody says otherwise. */
    public static final Duration DEFAULT_STALL_TIMEOUT = Duration.ofMinutes(1);

    /** How many read units an exact count consumes in a second where nobody says otherwise. */
    public static final int DEFAULT_COUNTED_UNITS = 1000;

    boolean hasThreeTables() {
        return Stream.of(conversationsTable, preferencesTable, sessionsTable)
                        .distinct()
                        .count()
                == 3;
    }

    /** Without credentials, and without what the endpoint's URL holds besides an address. */
    @Override
    public String toString() {
        String port = endpoint == null || endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        String where = endpoint == null ? "of the region" : endpoint.getScheme() + "://" + endpoint.getHost() + port;
        return "DynamoDbConfiguration[region=" + region + ", endpoint=" + where + ", keys=" + keys + ", profile="
                + profile
                + ", tables=" + List.of(conversationsTable, preferencesTable, sessionsTable) + ", consistentReads="
                + consistentReads + ", provisionedBilling=" + provisionedBilling + ", deletionProtection="
                + deletionProtection + ", stallTimeout=" + stallTimeout + ", countedUnitsPerSecond="
                + countedUnitsPerSecond + "]";
    }
}
