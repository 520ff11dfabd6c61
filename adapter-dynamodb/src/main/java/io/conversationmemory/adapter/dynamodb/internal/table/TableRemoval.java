package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.retry.LongOperation;
import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Deletes tables and waits until they are gone. A missing permission for one table does not keep the others. */
final class TableRemoval {

    private static final Logger LOG = LoggerFactory.getLogger(TableRemoval.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final DynamoDbContext context;
    private final LongOperation longOperation;
    private final Consumer<String> removed;

    /**
     * @param removed receives each table that is gone
     */
    TableRemoval(DynamoDbContext context, LongOperation longOperation, Consumer<String> removed) {
        this.context = context;
        this.longOperation = longOperation;
        this.removed = removed;
    }

    List<String> run(List<String> tables) {
        List<String> deleting = new ArrayList<>();
        AccessDeniedException denied = null;
        // The store was reached when the tables were created, so the first failure is retried.
        longOperation.advanced(0);
        for (String table : tables) {
            try {
                beginDeleting(table);
                deleting.add(table);
            } catch (AccessDeniedException e) {
                denied = e;
            }
        }
        for (String table : deleting) {
            awaitGone(table);
            LOG.info("Removed table {}", table);
            removed.accept(table);
            longOperation.advanced(1);
        }
        if (denied != null) {
            throw denied;
        }
        return deleting;
    }

    /** Retries while DynamoDB refuses, since the table is being created or changed. */
    private void beginDeleting(String table) {
        Operation operation = Operation.of(PortOperation.REMOVE_TABLE, table);
        for (int round = 0; !isDeleting(operation, table); round++) {
            longOperation.backOff(round, null);
            longOperation.sleep(POLL_INTERVAL);
        }
        longOperation.advanced(0);
    }

    private boolean isDeleting(Operation operation, String table) {
        if (longOperation.retry(() -> context.tableCalls().deleteTable(operation, table))) {
            return true;
        }
        Optional<TableDescription> found = describe(operation, table);
        return found.isEmpty() || found.get().tableStatus() == TableStatus.DELETING;
    }

    private void awaitGone(String table) {
        Operation operation = Operation.of(PortOperation.AWAIT_REMOVAL_OF_TABLE, table);
        for (int round = 0; describe(operation, table).isPresent(); round++) {
            longOperation.backOff(round, null);
            longOperation.sleep(POLL_INTERVAL);
        }
    }

    private Optional<TableDescription> describe(Operation operation, String table) {
        return longOperation.retry(() -> context.tableCalls().describe(operation, table));
    }
}
