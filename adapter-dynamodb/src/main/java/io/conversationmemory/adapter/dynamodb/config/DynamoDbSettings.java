package io.conversationmemory.adapter.dynamodb.config;

import io.conversationmemory.domain.time.Retention;
import java.time.Duration;
import java.util.Objects;

/**
 * Says how the adapter uses DynamoDB. Immutable: each {@code with…} returns a changed copy.
 *
 * @param tables the names of the tables
 * @param retention how long messages live
 * @param consistentReads whether reads of a session see every acknowledged write; otherwise they cost half and are eventually
 *     consistent. Preferences, a session's row, and what decides a slot are read consistently in any case
 * @param billing how tables are created
 * @param protection how tables and their data are protected
 * @param limits timeouts, and the read rate of exact counts
 */
public record DynamoDbSettings(
        TableNames tables,
        Retention retention,
        boolean consistentReads,
        TableBilling billing,
        TableProtection protection,
        RequestLimits limits) {

    private static final DynamoDbSettings DEFAULTS = new DynamoDbSettings(
            new TableNames("concert-chatbot-conversations", "concert-chatbot-preferences", "concert-chatbot-sessions"),
            Retention.forever(),
            true,
            TableBilling.ON_DEMAND,
            TableProtection.notConfigured(),
            RequestLimits.defaults());

    /** Refuses null with {@link NullPointerException}. */
    public DynamoDbSettings {
        Objects.requireNonNull(tables, "tables");
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(billing, "billing");
        Objects.requireNonNull(protection, "protection");
        Objects.requireNonNull(limits, "limits");
    }

    /** Returns the tables of the running concert chatbot, kept for good, consistent, on demand. */
    public static DynamoDbSettings defaults() {
        return DEFAULTS;
    }

    /** Returns the name of the table of messages. */
    public String conversationsTable() {
        return tables.conversations();
    }

    /** Returns the name of the table of preferences. */
    public String preferencesTable() {
        return tables.preferences();
    }

    /** Returns the name of the table of sessions' rows. */
    public String sessionsTable() {
        return tables.sessions();
    }

    /** Returns these with other tables. */
    public DynamoDbSettings withTables(String conversations, String preferences, String sessions) {
        TableNames changed = new TableNames(conversations, preferences, sessions);
        return new DynamoDbSettings(changed, retention, consistentReads, billing, protection, limits);
    }

    /** Returns these with another retention. */
    public DynamoDbSettings withRetention(Retention changed) {
        return new DynamoDbSettings(tables, changed, consistentReads, billing, protection, limits);
    }

    /** Returns these with or without consistent reads of sessions. */
    public DynamoDbSettings withConsistentReads(boolean changed) {
        return new DynamoDbSettings(tables, retention, changed, billing, protection, limits);
    }

    /** Returns these with another billing of new tables. */
    public DynamoDbSettings withBilling(TableBilling changed) {
        return new DynamoDbSettings(tables, retention, consistentReads, changed, protection, limits);
    }

    /** Returns these with another protection of tables. */
    public DynamoDbSettings withProtection(TableProtection changed) {
        return new DynamoDbSettings(tables, retention, consistentReads, billing, changed, limits);
    }

    /** Returns these with other limits. */
    public DynamoDbSettings withLimits(RequestLimits changed) {
        return new DynamoDbSettings(tables, retention, consistentReads, billing, protection, changed);
    }

    /** Returns these with another timeout of a request. */
    public DynamoDbSettings withRequestLimit(Duration changed) {
        return withLimits(new RequestLimits(changed, limits.attempt(), limits.stall(), limits.countedUnitsPerSecond()));
    }

    /** Returns these with another timeout of one attempt at a request. */
    public DynamoDbSettings withAttemptLimit(Duration changed) {
        return withLimits(new RequestLimits(limits.request(), changed, limits.stall(), limits.countedUnitsPerSecond()));
    }

    /** Returns these with another timeout of a long operation without progress. */
    public DynamoDbSettings withStallLimit(Duration changed) {
        return withLimits(
                new RequestLimits(limits.request(), limits.attempt(), changed, limits.countedUnitsPerSecond()));
    }

    /** Returns these with another rate of exact counts, in read units a second. */
    public DynamoDbSettings withCountedUnitsPerSecond(int changed) {
        return withLimits(new RequestLimits(limits.request(), limits.attempt(), limits.stall(), changed));
    }
}
