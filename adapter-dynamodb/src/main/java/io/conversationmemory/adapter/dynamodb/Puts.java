package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.item.RawItem;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Conditional puts, which are all the writes there are besides deletions. */
final class Puts {

    private Puts() {}

    static Put of(String table, RawItem item, Expression condition) {
        return Put.builder()
                .tableName(table)
                .item(AttributeValues.of(item))
                .conditionExpression(condition.text())
                .expressionAttributeNames(condition.names())
                // An empty map of values is refused.
                .expressionAttributeValues(condition.values().isEmpty() ? null : condition.values())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }
}
