package io.conversationmemory.domain.id;

/**
 * Id of a session.
 *
 * @param value 1 to 2048 bytes of UTF-8, not blank, without unpaired surrogates (source of the limit: the partition
 *     key of a DynamoDB table)
 */
public record SessionId(String value) {

    /** Maximum length in bytes of UTF-8. */
    public static final int MAX_BYTES = IdText.MAX_BYTES;

    /** Throws {@link IllegalArgumentException} for a value outside the limits. */
    public SessionId {
        IdText.check("session id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
