package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.contract.Hook;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.contract.WriteFailure;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.waiting.Sleeper;
import java.net.URI;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Three new tables for one test of the contract. */
final class TablesUnderTest implements StorageUnderTest {

    /** Paced by the requests themselves, of several milliseconds each where an index lags at all. */
    private static final int LOOKS = 2_000;

    private final DynamoDbClient client;
    private final DynamoDbClient housekeeping;
    private final DynamoDbSettings settings;
    private final Clock clock;
    private final Sleeper sleeper;

    /**
     * @param client what the storage gets
     * @param housekeeping what the test itself uses
     */
    TablesUnderTest(DynamoDbClient client, DynamoDbClient housekeeping, Clock clock, Retention retention) {
        this(client, housekeeping, TestTables.settings().withRetention(retention), clock, Sleeper.system());
    }

    private TablesUnderTest(
            DynamoDbClient client,
            DynamoDbClient housekeeping,
            DynamoDbSettings settings,
            Clock clock,
            Sleeper sleeper) {
        this.client = client;
        this.housekeeping = housekeeping;
        this.settings = settings;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Returns the same tables with another sleeper. */
    TablesUnderTest withSleeper(Sleeper other) {
        return new TablesUnderTest(client, housekeeping, settings, clock, other);
    }

    @Override
    public Storage open() {
        return new DynamoDbStorage(client, settings, clock, sleeper);
    }

    /** A query is read-committed towards transactions and may meet a part of one. */
    /** The TTL of the service removes them. */
    @Override
    public boolean removesExpired() {
        return false;
    }

    @Override
    public boolean snapshotReads() {
        return false;
    }

    @Override
    public Hook<Action> crash() {
        return Hook.impossible("the service keeps the data; a writer's own crash is tried in reliability-tests");
    }

    @Override
    public Hook<Boolean> expectedLocal() {
        String host = client.serviceClientConfiguration()
                .endpointOverride()
                .map(URI::getHost)
                .orElse("");
        return Hook.of(host.equals("127.0.0.1") || host.equals("localhost"));
    }

    @Override
    public Hook<Action> withMismatchedTable() {
        return Hook.of(() -> housekeeping.createTable(table -> table.tableName(settings.sessionsTable())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build())));
    }

    @Override
    public Hook<WriteFailure> failNextWrite() {
        return Hook.of(new ThrottledWrites(
                client, throttled -> new DynamoDbStorage(throttled, settings, clock, new CountedSleeper())));
    }

    @Override
    public void awaitIndexes() {
        await(settings.conversationsTable(), "UserIdIndex");
        await(settings.sessionsTable(), "UserSessionsIndex");
    }

    @Override
    public void cleanUp() {
        TestTables.delete(housekeeping, settings);
    }

    private void await(String table, String index) {
        for (int look = 0; look < LOOKS; look++) {
            try {
                if (countOfUsers(table, null) == countOfUsers(table, index)) {
                    return;
                }
            } catch (ResourceNotFoundException neverCreated) {
                return;
            }
        }
        throw new IllegalStateException("The index " + index + " does not catch up");
    }

    private long countOfUsers(String table, String index) {
        return housekeeping
                .scanPaginator(scan -> scan.tableName(table)
                        .indexName(index)
                        .filterExpression("attribute_exists(user_id)")
                        .select(Select.COUNT))
                .stream()
                .mapToLong(page -> page.count())
                .sum();
    }
}
