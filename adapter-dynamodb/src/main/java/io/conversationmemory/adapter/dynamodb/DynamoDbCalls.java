package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.port.FailedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * All requests that the adapter sends, each with the time limits of the settings and with the SDK's errors translated. What
 * an expected refusal says is a value.
 */
final class DynamoDbCalls {

    private final DynamoDbClient client;
    private final AwsRequestOverrideConfiguration limits;
    private final DynamoDbErrors errors;

    DynamoDbCalls(DynamoDbClient client, Limits limits) {
        this.client = client;
        this.errors = new DynamoDbErrors(Endpoint.of(client));
        this.limits = AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(limits.request())
                .apiCallAttemptTimeout(limits.attempt())
                .build();
    }

    GetItemResponse get(FailedOperation failed, GetItemRequest.Builder request) {
        return read(
                failed,
                "GetItem",
                () -> errors.genuine(
                        client.getItem(request.overrideConfiguration(limits).build())));
    }

    QueryResponse query(FailedOperation failed, QueryRequest.Builder request) {
        return read(
                failed,
                "Query",
                () -> errors.genuine(
                        client.query(request.overrideConfiguration(limits).build())));
    }

    ScanResponse scan(FailedOperation failed, ScanRequest.Builder request) {
        return read(
                failed,
                "Scan",
                () -> errors.genuine(
                        client.scan(request.overrideConfiguration(limits).build())));
    }

    DeleteItemResponse delete(FailedOperation failed, DeleteItemRequest.Builder request) {
        return write(
                failed,
                "DeleteItem",
                () -> errors.genuine(
                        client.deleteItem(request.overrideConfiguration(limits).build())));
    }

    BatchWriteItemResponse batchWrite(FailedOperation failed, BatchWriteItemRequest.Builder request) {
        return write(
                failed,
                "BatchWriteItem",
                () -> errors.genuine(client.batchWriteItem(
                        request.overrideConfiguration(limits).build())));
    }

    /** The table; empty where there is none. */
    Optional<TableDescription> describe(FailedOperation failed, String table) {
        DescribeTableRequest request = DescribeTableRequest.builder()
                .tableName(table)
                .overrideConfiguration(limits)
                .build();
        return read(failed, "DescribeTable", () -> {
            try {
                return Optional.of(errors.genuine(client.describeTable(request)).table());
            } catch (ResourceNotFoundException missing) {
                return Optional.empty();
            }
        });
    }

    /** Creates a table; false where somebody else has. */
    boolean create(FailedOperation failed, CreateTableRequest.Builder request) {
        return write(failed, "CreateTable", () -> {
            try {
                errors.genuine(
                        client.createTable(request.overrideConfiguration(limits).build()));
                return true;
            } catch (ResourceInUseException exists) {
                return false;
            }
        });
    }

    WriteOutcome put(FailedOperation failed, Put put) {
        PutItemRequest request = PutItemRequest.builder()
                .tableName(put.tableName())
                .item(put.item())
                .conditionExpression(put.conditionExpression())
                .expressionAttributeNames(put.expressionAttributeNames())
                .expressionAttributeValues(put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null)
                // Tells a lost answer from a taken key: the SDK's own retry meets what the first attempt stored.
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .overrideConfiguration(limits)
                .build();
        return write(failed, "PutItem", () -> {
            try {
                errors.genuine(client.putItem(request));
                return new WriteOutcome.Done();
            } catch (ConditionalCheckFailedException refused) {
                RawItem occupant = refused.hasItem() ? AttributeValues.item(refused.item()) : null;
                return new WriteOutcome.Refused(
                        List.of(new WriteOutcome.Failure(true, occupant)), refused.getSuppressed().length > 0);
            } catch (TransactionConflictException conflict) {
                return new WriteOutcome.Contended();
            }
        });
    }

    /** Puts all or none. The SDK sends a token along, so that its own retry of a lost answer gets the first one's answer. */
    WriteOutcome putAll(FailedOperation failed, List<Put> puts) {
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(puts.stream()
                        .map(put -> TransactWriteItem.builder().put(put).build())
                        .toList())
                .overrideConfiguration(limits)
                .build();
        return write(failed, "TransactWriteItems", () -> {
            try {
                errors.genuine(client.transactWriteItems(request));
                return new WriteOutcome.Done();
            } catch (TransactionCanceledException cancelled) {
                return outcome(cancelled);
            } catch (TransactionConflictException conflict) {
                return new WriteOutcome.Contended();
            }
        });
    }

    private static WriteOutcome outcome(TransactionCanceledException cancelled) {
        List<WriteOutcome.Failure> failures = new ArrayList<>();
        boolean refused = false;
        boolean contended = false;
        for (CancellationReason reason : cancelled.cancellationReasons()) {
            String code = reason.code() == null ? "None" : reason.code();
            refused |= code.equals("ConditionalCheckFailed");
            switch (code) {
                case "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" -> contended = true;
                case "ConditionalCheckFailed", "None" -> {}
                default -> throw cancelled;
            }
            failures.add(new WriteOutcome.Failure(
                    code.equals("ConditionalCheckFailed"),
                    reason.hasItem() ? AttributeValues.item(reason.item()) : null));
        }
        if (refused) {
            return new WriteOutcome.Refused(failures, cancelled.getSuppressed().length > 0);
        }
        if (contended) {
            return new WriteOutcome.Contended();
        }
        throw cancelled;
    }

    private <R> R read(FailedOperation failed, String action, Supplier<R> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw errors.ofRead(failed, action, e);
        }
    }

    private <R> R write(FailedOperation failed, String action, Supplier<R> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw errors.ofWrite(failed, action, e);
        }
    }
}
