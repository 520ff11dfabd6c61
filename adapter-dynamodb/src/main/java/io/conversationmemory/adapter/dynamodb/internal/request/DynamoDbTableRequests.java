package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.port.Operation;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/** Sends the requests that concern tables as a whole. Expected refusals are return values. */
public final class DynamoDbTableRequests {

    private final RequestSender sender;

    public DynamoDbTableRequests(DynamoDbClient client, DynamoDbSettings settings, RequestObserver observer) {
        this.sender = new RequestSender(client, settings, observer);
    }

    /** Returns the table's description; empty if there is no such table. */
    public Optional<TableDescription> describe(Operation operation, String table) {
        return sender.read(operation, "DescribeTable", call -> {
            DescribeTableRequest request = DescribeTableRequest.builder()
                    .tableName(table)
                    .overrideConfiguration(call.configuration())
                    .build();
            try {
                return Optional.of(
                        call.send(client -> client.describeTable(request)).table());
            } catch (ResourceNotFoundException missing) {
                return Optional.empty();
            }
        });
    }

    /** Creates a table. Returns false if it exists. */
    public boolean create(Operation operation, CreateTableRequest.Builder request) {
        return sender.write(operation, "CreateTable", call -> {
            CreateTableRequest built =
                    request.overrideConfiguration(call.configuration()).build();
            try {
                call.send(client -> client.createTable(built));
                return true;
            } catch (ResourceInUseException exists) {
                return false;
            }
        });
    }

    /** Deletes a table; idempotent. Returns false if it is in use, such as during its creation or deletion. */
    public boolean deleteTable(Operation operation, String table) {
        return sender.write(operation, "DeleteTable", call -> {
            DeleteTableRequest request = DeleteTableRequest.builder()
                    .tableName(table)
                    .overrideConfiguration(call.configuration())
                    .build();
            try {
                call.send(client -> client.deleteTable(request));
                return true;
            } catch (ResourceNotFoundException missing) {
                return true;
            } catch (ResourceInUseException busy) {
                return false;
            }
        });
    }

    public TimeToLiveDescription describeTimeToLive(Operation operation, String table) {
        return sender.read(operation, "DescribeTimeToLive", call -> {
            DescribeTimeToLiveRequest request = DescribeTimeToLiveRequest.builder()
                    .tableName(table)
                    .overrideConfiguration(call.configuration())
                    .build();
            return call.send(client -> client.describeTimeToLive(request)).timeToLiveDescription();
        });
    }

    public ContinuousBackupsDescription describeContinuousBackups(Operation operation, String table) {
        return sender.read(operation, "DescribeContinuousBackups", call -> {
            DescribeContinuousBackupsRequest request = DescribeContinuousBackupsRequest.builder()
                    .tableName(table)
                    .overrideConfiguration(call.configuration())
                    .build();
            return call.send(client -> client.describeContinuousBackups(request))
                    .continuousBackupsDescription();
        });
    }
}
