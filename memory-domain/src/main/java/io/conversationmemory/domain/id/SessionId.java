package io.conversationmemory.domain.id;

/**
 * Names one conversation.
 *
 * @param value 1 to 2048 bytes of UTF-8, not blank, without unpaired surrogates (source of the limit: the partition
 *     key of a DynamoDB table)
 */
public record SessionId(String value) {

    /** Longest id in bytes of UTF-8. */
    public static final int MAX_BYTES = IdText.MAX_BYTES;

    /** Checks the limits above; throws {@link IllegalArgumentException} that names the one that is broken. */
    public SessionId {
        IdText.check("session id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
