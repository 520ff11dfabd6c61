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

/** Removes tables, all at the same time, and waits until they are gone. Where some may not be removed, the others are. */
final class TableRemoval {

    private static final Logger LOG = LoggerFactory.getLogger(TableRemoval.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final DynamoDbContext context;
    private final LongOperation longOperation;
    private final Consumer<String> gone;

    /**
     * @param gone hears of each table that is gone
     */
    TableRemoval(DynamoDbContext context, LongOperation longOperation, Consumer<String> gone) {
        this.context = context;
        this.longOperation = longOperation;
        this.gone = gone;
    }

    List<String> run(List<String> tables) {
        List<String> leaving = new ArrayList<>();
        AccessDeniedException denied = null;
        // Somebody was there to create them, so that a failure is worth a few more tries.
        longOperation.advanced(0);
        for (String table : tables) {
            try {
                beginRemoving(table);
                leaving.add(table);
            } catch (AccessDeniedException e) {
                denied = e;
            }
        }
        for (String table : leaving) {
            awaitGone(table);
            LOG.info("Removed table {}", table);
            gone.accept(table);
            longOperation.advanced(1);
        }
        if (denied != null) {
            throw denied;
        }
        return leaving;
    }

    /** DynamoDB refuses to remove a table that is still being created or changed, or that leaves already. */
    private void beginRemoving(String table) {
        Operation operation = Operation.of(PortOperation.REMOVE_TABLE, table);
        for (int round = 0; !isLeaving(operation, table); round++) {
            longOperation.backOff(round, null);
            longOperation.sleep(BETWEEN_LOOKS);
        }
        longOperation.advanced(0);
    }

    private boolean isLeaving(Operation operation, String table) {
        if (longOperation.retry(() -> context.calls().deleteTable(operation, table))) {
            return true;
        }
        Optional<TableDescription> found = look(operation, table);
        return found.isEmpty() || found.get().tableStatus() == TableStatus.DELETING;
    }

    private void awaitGone(String table) {
        Operation operation = Operation.of(PortOperation.AWAIT_REMOVAL_OF_TABLE, table);
        for (int round = 0; look(operation, table).isPresent(); round++) {
            longOperation.backOff(round, null);
            longOperation.sleep(BETWEEN_LOOKS);
        }
    }

    private Optional<TableDescription> look(Operation operation, String table) {
        return longOperation.retry(() -> context.calls().describe(operation, table));
    }
}
