package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.AttributeValues;
import io.conversationmemory.adapter.dynamodb.internal.request.ConditionalPut;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.request.Expression;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.UnreadableItemException;
import io.conversationmemory.port.waiting.Backoff;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Reads items of a table without sort key consistently, and writes them by compare-and-set. */
final class ConditionalWrites {

    private final DynamoDbContext context;
    private final TableSchema schema;
    private final Collection<String> known;

    /**
     * @param known the attributes that the adapter writes or reads
     */
    ConditionalWrites(DynamoDbContext context, TableSchema schema, Collection<String> known) {
        this.context = context;
        this.schema = schema;
        this.known = known;
    }

    Optional<RawItem> read(Operation operation, String key) {
        GetItemResponse found = context.calls()
                .get(
                        operation,
                        GetItemRequest.builder()
                                .tableName(schema.table())
                                .key(keyOf(key))
                                .consistentRead(true));
        return found.hasItem() && !found.item().isEmpty()
                ? Optional.of(AttributeValues.item(found.item()))
                : Optional.empty();
    }

    /** Deletes the item. Returns false if there was none. Retries while a transaction on the item is in progress. */
    boolean delete(Operation operation, String key) {
        Backoff backoff = context.requestBackoff(operation);
        for (int round = 0; ; round++) {
            Optional<DeleteItemResponse> deleted = context.calls()
                    .delete(
                            operation,
                            DeleteItemRequest.builder()
                                    .tableName(schema.table())
                                    .key(keyOf(key))
                                    .returnValues(ReturnValue.ALL_OLD));
            if (deleted.isPresent()) {
                return deleted.get().hasAttributes();
            }
            if (!backoff.pause(round)) {
                throw contended(operation);
            }
        }
    }

    /** Returns the exception of an item that was contended until the timeout. */
    static RetryLaterException contended(Operation operation) {
        return new RetryLaterException(
                operation,
                "Other writes to this item were in progress until the timeout",
                "Read it again and try again later.",
                null);
    }

    /**
     * Returns the put of an item on the condition that the stored one is the expected one.
     *
     * @param expected null if there is none
     */
    ConditionalPut over(Operation operation, @Nullable RawItem expected, RawItem item) {
        ItemSize.require(operation, item);
        if (expected == null) {
            return new ConditionalPut(schema.table(), item, Expression.vacant(schema.hashKey()));
        }
        if (expected.attributes().size() > Expression.MAX_COMPARED) {
            throw new UnreadableItemException(
                    operation,
                    List.of(new ItemProblem(
                            "*",
                            expected.attributes().size() + " attributes; a change can be guarded for at most "
                                    + Expression.MAX_COMPARED)));
        }
        return new ConditionalPut(schema.table(), item, Expression.unchanged(expected, known));
    }

    private Map<String, AttributeValue> keyOf(String key) {
        return Map.of(schema.hashKey(), AttributeValue.fromS(key));
    }
}
