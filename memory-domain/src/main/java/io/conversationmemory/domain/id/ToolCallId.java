package io.conversationmemory.domain.id;

/**
 * Ties the result of a tool to the call that asked for it; unique within its session.
 *
 * @param value 1 to 2048 bytes of UTF-8, not blank, without unpaired surrogates (source of the limit: the partition
 *     key of a DynamoDB table)
 */
public record ToolCallId(String value) {

    /** Checks the limits above; throws {@link IllegalArgumentException} that names the one that is broken. */
    public ToolCallId {
        IdText.check("tool call id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
