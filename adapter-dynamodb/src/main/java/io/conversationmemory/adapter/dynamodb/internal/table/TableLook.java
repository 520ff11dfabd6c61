package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbTableRequests;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.TableMissingException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/** One look at a table: reads each part when it is asked for, and the description at most once. Not thread-safe. */
final class TableLook {

    private final DynamoDbTableRequests calls;
    private final Operation operation;
    private final String table;
    private boolean described;
    private @Nullable TableDescription found;
    private @Nullable StorageException failure;

    TableLook(DynamoDbTableRequests calls, Operation operation, String table) {
        this.calls = calls;
        this.operation = operation;
        this.table = table;
    }

    /** Returns the description; empty if there is no such table. */
    Optional<TableDescription> find() {
        if (failure != null) {
            throw failure;
        }
        if (!described) {
            try {
                found = calls.describe(operation, table).orElse(null);
            } catch (StorageException e) {
                failure = e;
                throw e;
            }
            described = true;
        }
        return Optional.ofNullable(found);
    }

    /** Returns the description. */
    TableDescription description() {
        return find().orElseThrow(() -> new TableMissingException(operation, null));
    }

    TimeToLiveDescription timeToLive() {
        return calls.describeTimeToLive(operation, table);
    }

    PointInTimeRecoveryDescription recovery() {
        return calls.describeContinuousBackups(operation, table).pointInTimeRecoveryDescription();
    }
}
