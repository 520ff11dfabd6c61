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
 * Creates the tables that do not exist, waits for all of them and their indexes, and checks how they are laid out. Many
 * processes may do so at once: who comes second waits for the first one's table.
 */
final class TableCreation {

    private static final Logger LOG = LoggerFactory.getLogger(TableCreation.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final DynamoDbContext workshop;
    private final LongOperation longOperation;
    private final Consumer<String> created;

    /**
     * @param created hears of each table as soon as it is created, whatever comes after
     */
    TableCreation(DynamoDbContext workshop, LongOperation longOperation, Consumer<String> created) {
        this.workshop = workshop;
        this.longOperation = longOperation;
        this.created = created;
    }

    List<TableState> run(List<TableSchema> layouts) {
        List<TableState> states = new ArrayList<>();
        for (TableSchema layout : layouts) {
            states.add(new TableState(layout.table(), createIfAbsent(layout)));
        }
        for (TableSchema layout : layouts) {
            awaitReady(layout);
            longOperation.advanced(1);
        }
        return states;
    }

    private boolean createIfAbsent(TableSchema layout) {
        Operation operation = Operation.of(PortOperation.CREATE_TABLE, layout.table());
        Optional<TableDescription> found =
                longOperation.persist(() -> workshop.calls().describe(operation, layout.table()));
        if (found.isPresent()) {
            TableCheck.check(operation, layout, found.get());
            longOperation.advanced(0);
            return false;
        }
        longOperation.advanced(0);
        boolean isOurs = longOperation.persist(
                () -> workshop.calls().create(operation, TableRequests.create(layout, workshop.settings())));
        if (isOurs) {
            LOG.info("Created table {}", layout.table());
            created.accept(layout.table());
        }
        return isOurs;
    }

    private void awaitReady(TableSchema layout) {
        Operation operation = Operation.of(PortOperation.AWAIT_TABLE, layout.table());
        for (int round = 0; ; round++) {
            Optional<TableDescription> found =
                    longOperation.persist(() -> workshop.calls().describe(operation, layout.table()));
            // Right after its creation a table may not be seen yet.
            if (found.isPresent() && isReady(found.get())) {
                TableCheck.check(operation, layout, found.get());
                return;
            }
            longOperation.pause(round, null);
            longOperation.sleep(BETWEEN_LOOKS);
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
