package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.domain.item.RawItem;

/**
 * A write of one item under a condition; there are no other writes besides deletions.
 *
 * @param table the table's name
 * @param item all that is stored afterwards
 * @param condition on what is stored under the item's key
 */
public record ConditionalPut(String table, RawItem item, Expression condition) {}
