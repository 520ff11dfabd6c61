package io.conversationmemory.adapter.dynamodb.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says how tables and their data are protected. Null means not configured: existing tables keep what they have, and new ones get
 * DynamoDB's default. Immutable: each {@code with…} returns a changed copy.
 *
 * @param deletionProtection whether tables can't be deleted by mistake
 * @param recoveryDays the days to any second of which a table can be restored (point-in-time recovery), 1 to 35; 0 for none
 * @param kmsKeyArn the ARN of the customer-managed KMS key that encrypts the tables
 */
public record TableProtection(
        @Nullable Boolean deletionProtection,
        @Nullable Integer recoveryDays,
        @Nullable String kmsKeyArn) {

    /** The maximum of recoveryDays. Source: Amazon DynamoDB, PointInTimeRecoverySpecification. */
    public static final int LONGEST_RECOVERY_DAYS = 35;

    /** Describes the keys that {@link #isKeyArn} accepts, in words. */
    public static final String VALID_KEY =
            "the ARN of a KMS key, such as arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    /** An alias would not compare with the ARN that DynamoDB returns. */
    private static final Pattern KEY_ARN = Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+");

    private static final TableProtection NOT_CONFIGURED = new TableProtection(null, null, null);

    /** Refuses days outside the range, and keys that are not the ARN of a key, with {@link IllegalArgumentException}. */
    public TableProtection {
        if (recoveryDays != null && (recoveryDays < 0 || recoveryDays > LONGEST_RECOVERY_DAYS)) {
            throw new IllegalArgumentException("The days of recovery are 0 to " + LONGEST_RECOVERY_DAYS + ".");
        }
        if (kmsKeyArn != null && !isKeyArn(kmsKeyArn)) {
            throw new IllegalArgumentException("The key must be " + VALID_KEY + ".");
        }
    }

    /** Returns the protection of which nothing is configured. */
    public static TableProtection notConfigured() {
        return NOT_CONFIGURED;
    }

    /** Returns whether a text is the ARN of a KMS key, and not of an alias. */
    public static boolean isKeyArn(String text) {
        return KEY_ARN.matcher(text).matches();
    }

    /** Returns this with or without protection against deletion. */
    public TableProtection withDeletionProtection(boolean changed) {
        return new TableProtection(changed, recoveryDays, kmsKeyArn);
    }

    /** Returns this with other days of recovery; 0 for none. */
    public TableProtection withRecoveryDays(int changed) {
        return new TableProtection(deletionProtection, changed, kmsKeyArn);
    }

    /** Returns this with another key. */
    public TableProtection withKmsKeyArn(String changed) {
        return new TableProtection(deletionProtection, recoveryDays, changed);
    }
}
