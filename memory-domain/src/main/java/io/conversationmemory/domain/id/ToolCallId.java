package io.conversationmemory.domain.id;

/**
 * Id that links the result of a tool to its call; unique within its session.
 *
 * @param value 1 to 2048 bytes of UTF-8, not blank, without unpaired surrogates (source of the limit: the partition
 *     key of a DynamoDB table)
 */
public record ToolCallId(String value) {

    /** Throws {@link IllegalArgumentException} for a value outside the limits. */
    public ToolCallId {
        IdText.check("tool call id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
