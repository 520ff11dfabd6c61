package io.conversationmemory.domain.id;

/**
 * Id that links the result of a tool to its call; unique within its session.
 *
 * @param value 1 to 2048 bytes of UTF-8, not blank, without unpaired surrogates (source of the limit: the partition
 *     key of a DynamoDB table)
 */
public record ToolCallId(String value) {

    private static final String ABSENT = "absent:";

    /** Throws {@link IllegalArgumentException} for a value outside the limits. */
    public ToolCallId {
        IdText.check("tool call id", value);
    }

    /**
     * Returns the id that stands for none, for models that give their calls no ids: results answer the calls of their tool in order. A
     * message may hold it more than once.
     */
    public static ToolCallId absent(String tool) {
        return new ToolCallId(ABSENT + tool);
    }

    /** Returns true if this stands for no id. */
    public boolean isAbsent() {
        return value.startsWith(ABSENT);
    }

    @Override
    public String toString() {
        return value;
    }
}
