package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.domain.item.RawItem;

/**
 * A conditional put of one item. Every put is conditional.
 *
 * @param table the table's name
 * @param item the complete new item
 * @param condition on the stored item of the same key
 */
public record ConditionalPut(String table, RawItem item, Expression condition) implements ConditionalWrite {}
