package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.metrics.ObservedRequest;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.StorageException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Sends all requests of the adapter, with the timeouts of the settings, and translates the SDK's exceptions. Expected refusals
 * are return values.
 */
public final class DynamoDbRequests {

    private final DynamoDbClient client;
    private final AwsRequestOverrideConfiguration limits;
    private final String conversations;
    private final DynamoDbErrors errors;
    private final RequestObserver observer;

    public DynamoDbRequests(DynamoDbClient client, DynamoDbSettings settings, RequestObserver observer) {
        this.client = client;
        this.errors = new DynamoDbErrors(Endpoint.of(client));
        this.conversations = settings.conversationsTable();
        this.observer = observer;
        this.limits = AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(settings.limits().request())
                .apiCallAttemptTimeout(settings.limits().attempt())
                .build();
    }

    public GetItemResponse get(Operation operation, GetItemRequest.Builder request) {
        return read(
                operation,
                "GetItem",
                observed -> observed.consumed(
                        errors.requireDynamoDbResponse(
                                client.getItem(request.overrideConfiguration(observed.configuration(limits))
                                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                                        .build())),
                        GetItemResponse::consumedCapacity));
    }

    public QueryResponse query(Operation operation, QueryRequest.Builder request) {
        return read(
                operation,
                "Query",
                observed -> observed.consumed(
                        errors.requireDynamoDbResponse(
                                client.query(request.overrideConfiguration(observed.configuration(limits))
                                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                                        .build())),
                        QueryResponse::consumedCapacity));
    }

    public ScanResponse scan(Operation operation, ScanRequest.Builder request) {
        return read(
                operation,
                "Scan",
                observed -> observed.consumed(
                        errors.requireDynamoDbResponse(
                                client.scan(request.overrideConfiguration(observed.configuration(limits))
                                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                                        .build())),
                        ScanResponse::consumedCapacity));
    }

    /** Deletes an item. Returns empty, and deletes nothing, if a transaction on the item is in progress. */
    public Optional<DeleteItemResponse> delete(Operation operation, DeleteItemRequest.Builder request) {
        return write(operation, "DeleteItem", observed -> {
            try {
                return Optional.of(observed.consumed(
                        errors.requireDynamoDbResponse(
                                client.deleteItem(request.overrideConfiguration(observed.configuration(limits))
                                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                                        .build())),
                        DeleteItemResponse::consumedCapacity));
            } catch (TransactionConflictException conflict) {
                ended(observed, List.of(), WriteOutcome.contended(conflict));
                return Optional.empty();
            }
        });
    }

    public BatchWriteItemResponse batchWrite(Operation operation, BatchWriteItemRequest.Builder request) {
        return write(
                operation,
                "BatchWriteItem",
                observed -> observed.consumedByEach(
                        errors.requireDynamoDbResponse(
                                client.batchWriteItem(request.overrideConfiguration(observed.configuration(limits))
                                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                                        .build())),
                        BatchWriteItemResponse::consumedCapacity));
    }

    /** Returns the table's description; empty if there is no such table. */
    public Optional<TableDescription> describe(Operation operation, String table) {
        return read(operation, "DescribeTable", observed -> {
            DescribeTableRequest request = DescribeTableRequest.builder()
                    .tableName(table)
                    .overrideConfiguration(observed.configuration(limits))
                    .build();
            try {
                return Optional.of(errors.requireDynamoDbResponse(client.describeTable(request))
                        .table());
            } catch (ResourceNotFoundException missing) {
                return Optional.empty();
            }
        });
    }

    /** Creates a table. Returns false if it exists. */
    public boolean create(Operation operation, CreateTableRequest.Builder request) {
        return write(operation, "CreateTable", observed -> {
            try {
                errors.requireDynamoDbResponse(
                        client.createTable(request.overrideConfiguration(observed.configuration(limits))
                                .build()));
                return true;
            } catch (ResourceInUseException exists) {
                return false;
            }
        });
    }

    /** Deletes a table; idempotent. Returns false if it is in use, such as during its creation or deletion. */
    public boolean deleteTable(Operation operation, String table) {
        return write(operation, "DeleteTable", observed -> {
            DeleteTableRequest request = DeleteTableRequest.builder()
                    .tableName(table)
                    .overrideConfiguration(observed.configuration(limits))
                    .build();
            try {
                errors.requireDynamoDbResponse(client.deleteTable(request));
                return true;
            } catch (ResourceNotFoundException missing) {
                return true;
            } catch (ResourceInUseException busy) {
                return false;
            }
        });
    }

    public WriteOutcome put(Operation operation, ConditionalPut put) {
        return write(operation, "PutItem", observed -> {
            PutItemRequest request = PutItemRequest.builder()
                    .tableName(put.table())
                    .item(AttributeValues.of(put.item()))
                    .conditionExpression(put.condition().text())
                    .expressionAttributeNames(put.condition().names())
                    .expressionAttributeValues(put.condition().valuesOrNull())
                    // Distinguishes the SDK's retry of our own write from a key collision.
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .overrideConfiguration(observed.configuration(limits))
                    .build();
            return ended(observed, List.of(put), putOutcome(observed, request));
        });
    }

    private WriteOutcome putOutcome(Observation observed, PutItemRequest request) {
        try {
            observed.consumed(
                    errors.requireDynamoDbResponse(client.putItem(request)), PutItemResponse::consumedCapacity);
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
        return write(operation, "TransactWriteItems", observed -> {
            TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                    .transactItems(
                            writes.stream().map(DynamoDbRequests::transactItem).toList())
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .overrideConfiguration(observed.configuration(limits))
                    .build();
            return ended(observed, writes, writeAllOutcome(observed, request));
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

    private WriteOutcome writeAllOutcome(Observation observed, TransactWriteItemsRequest request) {
        try {
            observed.consumedByEach(
                    errors.requireDynamoDbResponse(client.transactWriteItems(request)),
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

    private <R> R read(Operation operation, String action, Function<Observation, R> request) {
        return send(operation, action, request, e -> errors.ofRead(operation, action, e));
    }

    private <R> R write(Operation operation, String action, Function<Observation, R> request) {
        return send(operation, action, request, e -> errors.ofWrite(operation, action, e));
    }

    private <R> R send(
            Operation operation,
            String action,
            Function<Observation, R> request,
            Function<SdkException, StorageException> translation) {
        Observation observed = new Observation(operation, action);
        try {
            return request.apply(observed);
        } catch (SdkException e) {
            throw observed.failed(translation.apply(e));
        } finally {
            observed.report(observer);
        }
    }
}
