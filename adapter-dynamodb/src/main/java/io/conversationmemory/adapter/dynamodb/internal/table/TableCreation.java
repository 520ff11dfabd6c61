package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.retry.LongOperation;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.StorageAdministration.TableState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * Creates missing tables, waits until all of them and their indexes are active, and checks their schemas. Safe to run in several
 * processes at the same time.
 */
final class TableCreation {

    private static final Logger LOG = LoggerFactory.getLogger(TableCreation.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final DynamoDbContext context;
    private final LongOperation longOperation;
    private final Consumer<String> created;

    /**
     * @param created receives each table as soon as it is created
     */
    TableCreation(DynamoDbContext context, LongOperation longOperation, Consumer<String> created) {
        this.context = context;
        this.longOperation = longOperation;
        this.created = created;
    }

    List<TableState> run(List<TableSchema> schemas) {
        List<TableState> states = new ArrayList<>();
        for (TableSchema schema : schemas) {
            states.add(new TableState(schema.table(), createIfAbsent(schema)));
        }
        for (TableSchema schema : schemas) {
            awaitReady(schema);
            longOperation.advanced(1);
        }
        return states;
    }

    private boolean createIfAbsent(TableSchema schema) {
        Operation operation = Operation.of(PortOperation.CREATE_TABLE, schema.table());
        Optional<TableDescription> found =
                longOperation.retry(() -> context.tableCalls().describe(operation, schema.table()));
        if (found.isPresent()) {
            TableCheck.check(operation, schema, found.get());
            longOperation.advanced(0);
            return false;
        }
        longOperation.advanced(0);
        boolean created = longOperation.retry(
                () -> context.tableCalls().create(operation, TableRequests.create(schema, context.settings())));
        if (created) {
            LOG.info("Created table {}", schema.table());
            this.created.accept(schema.table());
        }
        return created;
    }

    private void awaitReady(TableSchema schema) {
        Operation operation = Operation.of(PortOperation.AWAIT_TABLE, schema.table());
        for (int round = 0; ; round++) {
            Optional<TableDescription> found =
                    longOperation.retry(() -> context.tableCalls().describe(operation, schema.table()));
            // DescribeTable is eventually consistent.
            if (found.isPresent() && isReady(found.get())) {
                TableCheck.check(operation, schema, found.get());
                return;
            }
            longOperation.backOff(round, null);
            longOperation.sleep(POLL_INTERVAL);
        }
    }

    private static boolean isReady(TableDescription table) {
        boolean active = table.tableStatus() == TableStatus.ACTIVE || table.tableStatus() == TableStatus.UPDATING;
        return active
                && table.globalSecondaryIndexes().stream()
                        .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE
                                || index.indexStatus() == IndexStatus.UPDATING);
    }
}
