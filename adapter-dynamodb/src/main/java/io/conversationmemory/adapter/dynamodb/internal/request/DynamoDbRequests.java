package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.metrics.ObservedRequest;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.port.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Sends the requests that concern items. Expected refusals are return values. */
public final class DynamoDbRequests {

    private final RequestSender sender;
    private final String conversations;

    public DynamoDbRequests(DynamoDbClient client, DynamoDbSettings settings, RequestObserver observer) {
        this.sender = new RequestSender(client, settings, observer);
        this.conversations = settings.conversationsTable();
    }

    public GetItemResponse get(Operation operation, GetItemRequest.Builder request) {
        return sender.read(
                operation,
                "GetItem",
                call -> call.observed()
                        .consumed(
                                call.send(client -> client.getItem(request.overrideConfiguration(call.configuration())
                                        .returnConsumedCapacity(call.capacity())
                                        .build())),
                                GetItemResponse::consumedCapacity));
    }

    public QueryResponse query(Operation operation, QueryRequest.Builder request) {
        return sender.read(
                operation,
                "Query",
                call -> call.observed()
                        .consumed(
                                call.send(client -> client.query(request.overrideConfiguration(call.configuration())
                                        .returnConsumedCapacity(call.capacity())
                                        .build())),
                                QueryResponse::consumedCapacity));
    }

    /** Reads a page of a whole table; the response contains its consumed capacity. */
    public ScanResponse scan(Operation operation, ScanRequest.Builder request) {
        return sender.read(
                operation,
                "Scan",
                call -> call.observed()
                        .consumed(
                                call.send(client -> client.scan(request.overrideConfiguration(call.configuration())
                                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                                        .build())),
                                ScanResponse::consumedCapacity));
    }

    /** Deletes an item. Returns empty, and deletes nothing, if a transaction on the item is in progress. */
    public Optional<DeleteItemResponse> delete(Operation operation, DeleteItemRequest.Builder request) {
        return sender.write(operation, "DeleteItem", call -> {
            try {
                return Optional.of(call.observed()
                        .consumed(
                                call.send(
                                        client -> client.deleteItem(request.overrideConfiguration(call.configuration())
                                                .returnConsumedCapacity(call.capacity())
                                                .build())),
                                DeleteItemResponse::consumedCapacity));
            } catch (TransactionConflictException conflict) {
                ended(call.observed(), List.of(), WriteOutcome.contended(conflict));
                return Optional.empty();
            }
        });
    }

    public BatchWriteItemResponse batchWrite(Operation operation, BatchWriteItemRequest.Builder request) {
        return sender.write(
                operation,
                "BatchWriteItem",
                call -> call.observed()
                        .consumedByEach(
                                call.send(client ->
                                        client.batchWriteItem(request.overrideConfiguration(call.configuration())
                                                .returnConsumedCapacity(call.capacity())
                                                .build())),
                                BatchWriteItemResponse::consumedCapacity));
    }

    public WriteOutcome put(Operation operation, ConditionalPut put) {
        return sender.write(operation, "PutItem", call -> {
            PutItemRequest request = PutItemRequest.builder()
                    .tableName(put.table())
                    .item(AttributeValues.of(put.item()))
                    .conditionExpression(put.condition().text())
                    .expressionAttributeNames(put.condition().names())
                    .expressionAttributeValues(put.condition().valuesOrNull())
                    // Distinguishes the SDK's retry of our own write from a key collision.
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .returnConsumedCapacity(call.capacity())
                    .overrideConfiguration(call.configuration())
                    .build();
            return ended(call.observed(), List.of(put), putOutcome(call, request));
        });
    }

    private WriteOutcome putOutcome(RequestSender.Call call, PutItemRequest request) {
        try {
            call.observed().consumed(call.send(client -> client.putItem(request)), PutItemResponse::consumedCapacity);
            return new WriteOutcome.Done();
        } catch (ConditionalCheckFailedException refused) {
            RawItem occupant = refused.hasItem() ? AttributeValues.item(refused.item()) : null;
            return new WriteOutcome.Refused(
                    List.of(new WriteOutcome.Failure(true, occupant)), refused.getSuppressed().length > 0);
        } catch (TransactionConflictException conflict) {
            return WriteOutcome.contended(conflict);
        }
    }

    /** Writes items atomically. The SDK adds an idempotency token, so that its retry after a lost response returns the first result. */
    public WriteOutcome writeAll(Operation operation, List<? extends ConditionalWrite> writes) {
        return sender.write(operation, "TransactWriteItems", call -> {
            TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                    .transactItems(
                            writes.stream().map(DynamoDbRequests::transactItem).toList())
                    .returnConsumedCapacity(call.capacity())
                    .overrideConfiguration(call.configuration())
                    .build();
            return ended(call.observed(), writes, writeAllOutcome(call, request));
        });
    }

    private static TransactWriteItem transactItem(ConditionalWrite write) {
        if (write instanceof ConditionalDelete delete) {
            return TransactWriteItem.builder()
                    .delete(request -> request.tableName(delete.table())
                            .key(delete.key())
                            .conditionExpression(delete.condition().text())
                            .expressionAttributeNames(delete.condition().names())
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .build();
        }
        ConditionalPut put = (ConditionalPut) write;
        return TransactWriteItem.builder()
                .put(request -> request.tableName(put.table())
                        .item(AttributeValues.of(put.item()))
                        .conditionExpression(put.condition().text())
                        .expressionAttributeNames(put.condition().names())
                        .expressionAttributeValues(put.condition().valuesOrNull())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private WriteOutcome writeAllOutcome(RequestSender.Call call, TransactWriteItemsRequest request) {
        try {
            call.observed()
                    .consumedByEach(
                            call.send(client -> client.transactWriteItems(request)),
                            TransactWriteItemsResponse::consumedCapacity);
            return new WriteOutcome.Done();
        } catch (TransactionCanceledException cancelled) {
            return WriteOutcome.of(cancelled);
        } catch (TransactionConflictException conflict) {
            return WriteOutcome.contended(conflict);
        }
    }

    /** Reports the outcome: for a refused turn, a conflict of the row takes precedence over a collision of the message. */
    private WriteOutcome ended(Observation observed, List<? extends ConditionalWrite> writes, WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Contended) {
            observed.ended(ObservedRequest.Outcome.CONFLICT);
        } else if (outcome instanceof WriteOutcome.Refused refused) {
            boolean messagesOnly = true;
            for (int i = 0; i < writes.size(); i++) {
                messagesOnly &= !refused.failures().get(i).refused()
                        || writes.get(i).table().equals(conversations);
            }
            observed.ended(messagesOnly ? ObservedRequest.Outcome.COLLISION : ObservedRequest.Outcome.CONFLICT);
        }
        return outcome;
    }
}
