package io.conversationmemory.domain.id;

/**
 * Id of a message, unique within its session. Given by the caller or by a {@link MessageIdGenerator}.
 *
 * @param value 1 to 2048 bytes of UTF-8, not blank, without unpaired surrogates (source of the limit: the partition
 *     key of a DynamoDB table)
 */
public record MessageId(String value) {

    /** Throws {@link IllegalArgumentException} for a value outside the limits. */
    public MessageId {
        IdText.check("message id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
