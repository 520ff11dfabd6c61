package io.conversationmemory.domain.id;

/**
 * Names one message; unique within its session. Chosen by the caller or by a {@link MessageIdGenerator}.
 *
 * @param value 1 to 2048 bytes of UTF-8, not blank, without unpaired surrogates (source of the limit: the partition
 *     key of a DynamoDB table)
 */
public record MessageId(String value) {

    /** Checks the limits above; throws {@link IllegalArgumentException} that names the one that is broken. */
    public MessageId {
        IdText.check("message id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
