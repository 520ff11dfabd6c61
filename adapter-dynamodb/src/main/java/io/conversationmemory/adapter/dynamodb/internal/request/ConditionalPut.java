package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.domain.item.RawItem;

/**
 * A conditional write of one item. Every write is conditional, except deletions.
 *
 * @param table the table's name
 * @param item the complete new item
 * @param condition on the stored item of the same key
 */
public record ConditionalPut(String table, RawItem item, Expression condition) {}
