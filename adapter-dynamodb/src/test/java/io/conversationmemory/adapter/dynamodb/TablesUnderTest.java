package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.waiting.Sleeper;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Three fresh tables, for one test of the contract. */
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

    /** The same tables, used by storages that wait in another way. */
    TablesUnderTest withSleeper(Sleeper other) {
        return new TablesUnderTest(client, housekeeping, settings, clock, other);
    }

    @Override
    public Storage open() {
        return new DynamoDbStorage(client, settings, clock, sleeper);
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
