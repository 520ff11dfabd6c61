package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.internal.request.Account;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbErrors;
import io.conversationmemory.adapter.dynamodb.internal.request.Endpoint;
import io.conversationmemory.adapter.dynamodb.internal.retry.LongOperation;
import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.TableMissingException;
import io.conversationmemory.port.status.ChangeOutcome;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.SettingDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Creates, inspects, counts and removes the three tables. */
public final class DynamoDbAdministration implements StorageAdministration {

    private final DynamoDbContext context;
    private final DynamoDbClient client;
    private final Endpoint endpoint;
    private final List<TableSchema> schemas;
    /** Tables certainly created by this instance and not removed since. */
    private final Set<String> created = new ConcurrentSkipListSet<>();

    public DynamoDbAdministration(DynamoDbContext context, DynamoDbClient client) {
        this.context = context;
        this.client = client;
        this.endpoint = Endpoint.of(client);
        this.schemas = TableSchema.all(context.settings());
    }

    @Override
    public List<TableState> createTables(ProgressListener listener) {
        Arguments.requireAll(listener);
        Operation operation = new Operation(PortOperation.CREATE_TABLES, null, null);
        LongOperation longOperation =
                context.longOperation(operation, "create tables", (long) schemas.size(), listener);
        return new TableCreation(context, longOperation, created::add).run(schemas);
    }

    @Override
    public List<String> removeCreatedTables(ProgressListener listener) {
        Arguments.requireAll(listener);
        List<String> tables = List.copyOf(created);
        Operation operation = new Operation(PortOperation.REMOVE_TABLES, null, null);
        LongOperation longOperation = context.longOperation(operation, "remove tables", (long) tables.size(), listener);
        return new TableRemoval(context, longOperation, created::remove).run(tables);
    }

    @Override
    public Statistics approximateStatistics() {
        List<Long> counts = new ArrayList<>();
        for (TableSchema schema : schemas) {
            Operation operation = Operation.of(PortOperation.READ_STATISTICS, schema.table());
            counts.add(context.tableCalls()
                    .describe(operation, schema.table())
                    .orElseThrow(() -> new TableMissingException(operation, endpoint.description(), null))
                    .itemCount());
        }
        return new Statistics(Statistics.Precision.APPROXIMATE, counts.get(0), counts.get(1), counts.get(2));
    }

    @Override
    public Statistics exactStatistics(ProgressListener listener) {
        Arguments.requireAll(listener);
        return new ExactCount(context, listener).run();
    }

    @Override
    public Inspection inspect() {
        List<String> missing = new ArrayList<>();
        Optional<String> account = Optional.empty();
        for (TableSchema schema : schemas) {
            try {
                Optional<TableDescription> found = context.tableCalls()
                        .describe(Operation.of(PortOperation.INSPECT_TABLE, schema.table()), schema.table());
                if (found.isEmpty()) {
                    missing.add(schema.table());
                }
                account = account.or(() -> found.flatMap(Account::of));
            } catch (AccessDeniedException e) {
                if (!DynamoDbErrors.isMissingPermission(e)) {
                    throw e;
                }
            }
        }
        return new Inspection(account.or(() -> Account.of(client)).orElse(null), missing);
    }

    @Override
    public List<ComponentStatus> status() {
        List<TableSetting> settings = settings();
        return schemas.stream()
                .map(schema -> new TableStatusReader(context, settings, schema).read())
                .toList();
    }

    @Override
    public List<ChangeOutcome> applySettings(List<SettingDifference> differences, ProgressListener listener) {
        Arguments.requireAll(differences, listener);
        return new SettingChanges(context, schemas, settings()).run(differences, listener);
    }

    private List<TableSetting> settings() {
        DynamoDbSettings settings = context.settings();
        return List.of(
                new TimeToLiveSetting(settings),
                new RecoverySetting(settings),
                new EncryptionSetting(settings),
                new DeletionProtectionSetting(settings));
    }

    @Override
    public StorageDescription describe() {
        return new StorageDescription(
                "dynamodb",
                endpoint.description(),
                schemas.stream().map(TableSchema::table).toList(),
                endpoint.isLoopback());
    }
}
