package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.AttributeValues;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbRequests;
import io.conversationmemory.adapter.dynamodb.internal.request.Expression;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.port.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A query of one partition of a table or an index, read page by page. For one operation and one thread. */
final class ItemQuery {

    /** Upper bound of the limit that is sent: a page of 1 MB rarely holds more items. */
    private static final int MAX_LIMIT = 10_000;

    private final DynamoDbRequests calls;
    private final Operation operation;
    private final Expression keys;
    /** Built once for each page: a request copies all its maps when it is made from another one. */
    private final QueryRequest.Builder request;

    private ItemQuery(DynamoDbRequests calls, Operation operation, String table, Expression keys) {
        this.calls = calls;
        this.operation = operation;
        this.keys = keys;
        this.request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression(keys.text())
                .expressionAttributeNames(keys.names())
                .expressionAttributeValues(keys.values());
    }

    static ItemQuery of(DynamoDbRequests calls, Operation operation, String table, Expression keys) {
        return new ItemQuery(calls, operation, table, keys);
    }

    /** Reads an index, which is eventually consistent. */
    ItemQuery over(String index) {
        request.indexName(index);
        return this;
    }

    ItemQuery consistent(boolean consistent) {
        request.consistentRead(consistent);
        return this;
    }

    ItemQuery backwards(boolean backwards) {
        request.scanIndexForward(!backwards);
        return this;
    }

    ItemQuery only(String... attributes) {
        Expression projection = Expression.projection(attributes);
        request.projectionExpression(projection.text()).expressionAttributeNames(keys.namesWith(projection));
        return this;
    }

    /**
     * Reads the next page, in one request.
     *
     * @param start the key after which the page begins; null for the beginning
     * @param limit the maximum number of items; null for a page of 1 MB
     */
    Items read(@Nullable Map<String, AttributeValue> start, @Nullable Integer limit) {
        QueryResponse page = calls.query(
                operation,
                request.exclusiveStartKey(start)
                        .limit(limit == null ? null : Integer.valueOf(Math.min(limit, MAX_LIMIT))));
        List<RawItem> items = new ArrayList<>();
        for (Map<String, AttributeValue> item : page.items()) {
            items.add(AttributeValues.item(item));
        }
        return new Items(
                items,
                page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty() ? page.lastEvaluatedKey() : null);
    }

    /**
     * One page.
     *
     * @param items in the query's order
     * @param next the key after which the next page begins; null at the end
     */
    record Items(List<RawItem> items, @Nullable Map<String, AttributeValue> next) {}
}
