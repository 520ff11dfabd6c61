package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.port.Operation;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

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

    /** Switches the TTL on or off. Returns false if the table is in use, such as during another change. */
    public boolean updateTimeToLive(Operation operation, String table, String attribute, boolean enabled) {
        return change(operation, "UpdateTimeToLive", call -> {
            UpdateTimeToLiveRequest request = UpdateTimeToLiveRequest.builder()
                    .tableName(table)
                    .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(enabled))
                    .overrideConfiguration(call.configuration())
                    .build();
            call.send(client -> client.updateTimeToLive(request));
        });
    }

    /**
     * Switches point-in-time recovery on or off. Returns false if the table is in use, or if its backups are not available yet.
     *
     * @param days 0 for none
     */
    public boolean updateRecovery(Operation operation, String table, int days) {
        return change(operation, "UpdateContinuousBackups", call -> {
            UpdateContinuousBackupsRequest request = UpdateContinuousBackupsRequest.builder()
                    .tableName(table)
                    .pointInTimeRecoverySpecification(recovery ->
                            recovery.pointInTimeRecoveryEnabled(days > 0).recoveryPeriodInDays(days > 0 ? days : null))
                    .overrideConfiguration(call.configuration())
                    .build();
            call.send(client -> client.updateContinuousBackups(request));
        });
    }

    /** Changes a table. Returns false if it is in use, such as during another change. */
    public boolean update(Operation operation, UpdateTableRequest.Builder request) {
        return change(operation, "UpdateTable", call -> {
            UpdateTableRequest built =
                    request.overrideConfiguration(call.configuration()).build();
            call.send(client -> client.updateTable(built));
        });
    }

    private boolean change(Operation operation, String action, Consumer<RequestSender.Call> request) {
        return sender.write(operation, action, call -> {
            try {
                request.accept(call);
                return true;
            } catch (ResourceInUseException | ContinuousBackupsUnavailableException busy) {
                return false;
            }
        });
    }
}
