package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.time.Retention;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * How the adapter uses DynamoDB. Immutable: each {@code with…} gives a changed copy.
 *
 * @param conversationsTable the messages
 * @param preferencesTable the preferences
 * @param sessionsTable the sessions' rows
 * @param retention how long messages live
 * @param consistentReads whether reads of a session see every acknowledged write; otherwise they cost half and may lag.
 *     Preferences, a session's row, and what decides a place are read consistently in any case
 * @param billing how tables are created
 * @param deletionProtection whether tables are created such that they can't be deleted by mistake
 * @param limits how long things may take
 */
public record DynamoDbSettings(
        String conversationsTable,
        String preferencesTable,
        String sessionsTable,
        Retention retention,
        boolean consistentReads,
        TableBilling billing,
        boolean deletionProtection,
        RequestLimits limits) {

    private static final DynamoDbSettings DEFAULTS = new DynamoDbSettings(
            "concert-chatbot-conversations",
            "concert-chatbot-preferences",
            "concert-chatbot-sessions",
            Retention.forever(),
            true,
            TableBilling.ON_DEMAND,
            false,
            RequestLimits.defaults());

    /** Refuses blank and equal table names with {@link IllegalArgumentException}. */
    public DynamoDbSettings {
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(billing, "billing");
        Objects.requireNonNull(limits, "limits");
        if (conversationsTable.isBlank() || preferencesTable.isBlank() || sessionsTable.isBlank()) {
            throw new IllegalArgumentException("Each table needs a name.");
        }
        if (conversationsTable.equals(preferencesTable)
                || Set.of(conversationsTable, preferencesTable).contains(sessionsTable)) {
            throw new IllegalArgumentException("The three tables need three names.");
        }
    }

    /** The tables of the running concert chatbot, kept for good, consistent, on demand. */
    public static DynamoDbSettings defaults() {
        return DEFAULTS;
    }

    /** These with other tables. */
    public DynamoDbSettings withTables(String conversations, String preferences, String sessions) {
        return new DynamoDbSettings(
                conversations, preferences, sessions, retention, consistentReads, billing, deletionProtection, limits);
    }

    /** These with another retention. */
    public DynamoDbSettings withRetention(Retention changed) {
        return new DynamoDbSettings(
                conversationsTable,
                preferencesTable,
                sessionsTable,
                changed,
                consistentReads,
                billing,
                deletionProtection,
                limits);
    }

    /** These with or without consistent reads of sessions. */
    public DynamoDbSettings withConsistentReads(boolean changed) {
        return new DynamoDbSettings(
                conversationsTable,
                preferencesTable,
                sessionsTable,
                retention,
                changed,
                billing,
                deletionProtection,
                limits);
    }

    /** These with another billing of new tables. */
    public DynamoDbSettings withBilling(TableBilling changed) {
        return new DynamoDbSettings(
                conversationsTable,
                preferencesTable,
                sessionsTable,
                retention,
                consistentReads,
                changed,
                deletionProtection,
                limits);
    }

    /** These with or without protection of new tables against deletion. */
    public DynamoDbSettings withDeletionProtection(boolean changed) {
        return new DynamoDbSettings(
                conversationsTable,
                preferencesTable,
                sessionsTable,
                retention,
                consistentReads,
                billing,
                changed,
                limits);
    }

    /** These with other limits. */
    public DynamoDbSettings withLimits(RequestLimits changed) {
        return new DynamoDbSettings(
                conversationsTable,
                preferencesTable,
                sessionsTable,
                retention,
                consistentReads,
                billing,
                deletionProtection,
                changed);
    }

    /** These with another total limit of a request. */
    public DynamoDbSettings withRequestLimit(Duration changed) {
        return withLimits(limits.withRequest(changed));
    }

    /** These with another limit of one attempt at a request. */
    public DynamoDbSettings withAttemptLimit(Duration changed) {
        return withLimits(limits.withAttempt(changed));
    }

    /** These with another limit of a stretch without progress. */
    public DynamoDbSettings withStallLimit(Duration changed) {
        return withLimits(limits.withStall(changed));
    }

    /** These with another rate of exact counts, in read units a second. */
    public DynamoDbSettings withCountedUnitsPerSecond(int changed) {
        return withLimits(limits.withCountedUnitsPerSecond(changed));
    }
}
