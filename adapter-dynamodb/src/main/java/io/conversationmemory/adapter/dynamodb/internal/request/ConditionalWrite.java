package io.conversationmemory.adapter.dynamodb.internal.request;

/** A conditional write of one item. */
public sealed interface ConditionalWrite permits ConditionalPut, ConditionalDelete {

    /** Returns the table's name. */
    String table();

    /** Returns the condition on the stored item of the same key. */
    Expression condition();
}
