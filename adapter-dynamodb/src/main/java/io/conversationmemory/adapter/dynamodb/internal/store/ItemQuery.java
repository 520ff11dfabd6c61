package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.AttributeValues;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbRequests;
import io.conversationmemory.adapter.dynamodb.internal.request.Expression;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.port.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A query of one partition of a table or an index, read page by page. Immutable. */
final class ItemQuery {

    /** Upper bound of the limit that is sent: a page of 1 MB rarely holds more items. */
    private static final int MAX_LIMIT = 10_000;

    private final DynamoDbRequests calls;
    private final Operation operation;
    private final QueryRequest request;

    private ItemQuery(DynamoDbRequests calls, Operation operation, QueryRequest request) {
        this.calls = calls;
        this.operation = operation;
        this.request = request;
    }

    static ItemQuery of(DynamoDbRequests calls, Operation operation, String table, Expression keys) {
        return new ItemQuery(
                calls,
                operation,
                QueryRequest.builder()
                        .tableName(table)
                        .keyConditionExpression(keys.text())
                        .expressionAttributeNames(keys.names())
                        .expressionAttributeValues(keys.values())
                        .build());
    }

    /** Returns the query on an index, which is eventually consistent. */
    ItemQuery over(String index) {
        return with(request.toBuilder().indexName(index));
    }

    ItemQuery consistent(boolean consistent) {
        return with(request.toBuilder().consistentRead(consistent));
    }

    ItemQuery backwards(boolean backwards) {
        return with(request.toBuilder().scanIndexForward(!backwards));
    }

    ItemQuery only(String... attributes) {
        Expression projection = Expression.projection(attributes);
        Expression keys = new Expression("", request.expressionAttributeNames(), request.expressionAttributeValues());
        return with(request.toBuilder()
                .projectionExpression(projection.text())
                .expressionAttributeNames(keys.namesWith(projection)));
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
                request.toBuilder()
                        .exclusiveStartKey(start)
                        .limit(limit == null ? null : Integer.valueOf(Math.min(limit, MAX_LIMIT))));
        return new Items(
                page.items().stream().map(AttributeValues::item).toList(),
                page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty() ? page.lastEvaluatedKey() : null);
    }

    private ItemQuery with(QueryRequest.Builder changed) {
        return new ItemQuery(calls, operation, changed.build());
    }

    /**
     * One page.
     *
     * @param items in the query's order
     * @param next the key after which the next page begins; null at the end
     */
    record Items(List<RawItem> items, @Nullable Map<String, AttributeValue> next) {}
}
