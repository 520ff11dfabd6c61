package io.conversationmemory.adapter.dynamodb.internal.request;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A conditional deletion of one item.
 *
 * @param table the table's name
 * @param key the key attributes
 * @param condition on the stored item
 */
public record ConditionalDelete(String table, Map<String, AttributeValue> key, Expression condition)
        implements ConditionalWrite {}
