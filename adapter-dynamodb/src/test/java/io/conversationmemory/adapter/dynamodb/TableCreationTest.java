package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.config.TableBilling;
import io.conversationmemory.adapter.dynamodb.config.TableProtection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.StorageAdministration.TableState;
import io.conversationmemory.port.TableMismatchException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Creation of tables, and existing tables of another schema. */
class TableCreationTest {

    private final SentRequests sent = new SentRequests();
    private final DynamoDbSettings settings = TestTables.settings();
    private DynamoDbClient client;

    @BeforeEach
    void connect() {
        client = TestTables.client(sent);
    }

    @AfterEach
    void cleanUp() {
        if (client == null) {
            // The storage is left out of this build.
            return;
        }
        TestTables.delete(client, settings);
        client.close();
    }

    @Test
    void creationIsIdempotent() {
        List<TableState> first = create(settings);
        List<TableState> second = create(settings);

        assertThat(first).extracting(TableState::name).isEqualTo(TestTables.names(settings));
        assertThat(first).allMatch(TableState::created);
        assertThat(second).noneMatch(TableState::created);
        assertThat(sent.of(CreateTableRequest.class)).hasSize(3);
    }

    @Test
    void tablesAreBilledByRequestByDefault() {
        create(settings);

        for (CreateTableRequest request : sent.of(CreateTableRequest.class)) {
            assertThat(request.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
            assertThat(request.provisionedThroughput()).isNull();
            assertThat(request.deletionProtectionEnabled()).isNull();
        }
    }

    @Test
    void provisionedTablesAndIndexesGetFiveUnitsEach() {
        create(settings.withBilling(TableBilling.PROVISIONED));

        for (String table : TestTables.names(settings)) {
            TableDescription created =
                    client.describeTable(request -> request.tableName(table)).table();
            assertThat(created.provisionedThroughput().readCapacityUnits()).isEqualTo(5);
            assertThat(created.provisionedThroughput().writeCapacityUnits()).isEqualTo(5);
            assertThat(created.globalSecondaryIndexes())
                    .allMatch(index -> index.provisionedThroughput().readCapacityUnits() == 5);
        }
    }

    @Test
    void deletionProtectionIsAskedForBySetting() {
        create(settings.withProtection(TableProtection.notConfigured().withDeletionProtection(true)));
        for (String table : TestTables.names(settings)) {
            client.updateTable(request -> request.tableName(table).deletionProtectionEnabled(false));
        }

        assertThat(sent.of(CreateTableRequest.class)).allMatch(CreateTableRequest::deletionProtectionEnabled);
    }

    @Test
    void manyProcessesMayCreateThemAtOnce() throws Exception {
        ExecutorService processes = Executors.newFixedThreadPool(6);
        try {
            List<Callable<List<TableState>>> creations = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                creations.add(() -> create(settings));
            }

            long created = 0;
            for (Future<List<TableState>> creation : processes.invokeAll(creations)) {
                created += creation.get().stream().filter(TableState::created).count();
            }

            assertThat(created).isEqualTo(3);
        } finally {
            processes.shutdownNow();
        }
    }

    @Test
    void aSortKeyOfTypeNIsRefused() {
        createConversations(table -> {}, ScalarAttributeType.N, ProjectionType.ALL);

        assertThatThrownBy(() -> create(settings))
                .isInstanceOf(TableMismatchException.class)
                .hasMessageContaining("timestamp N (RANGE)")
                .hasMessageContaining("timestamp S (RANGE)")
                .hasMessageContaining(settings.conversationsTable());
    }

    @Test
    void aMissingIndexIsRefused() {
        createConversations(
                table -> table.globalSecondaryIndexes((Collection<GlobalSecondaryIndex>) null)
                        .attributeDefinitions(
                                attribute("session_id", ScalarAttributeType.S),
                                attribute("timestamp", ScalarAttributeType.S)),
                ScalarAttributeType.S,
                ProjectionType.ALL);

        assertThatThrownBy(() -> create(settings))
                .isInstanceOf(TableMismatchException.class)
                .hasMessageContaining("no such index")
                .hasMessageContaining("UserIdIndex on user_id S (HASH), timestamp S (RANGE) with projection ALL");
    }

    @Test
    void furtherIndexesAreAccepted() {
        createConversations(
                table -> table.globalSecondaryIndexes(
                        index("AnotherIndex", ProjectionType.KEYS_ONLY),
                        index("UserIdIndex", ProjectionType.ALL),
                        index("YetAnotherIndex", ProjectionType.KEYS_ONLY)),
                ScalarAttributeType.S,
                ProjectionType.ALL);

        assertThat(create(settings)).filteredOn(TableState::created).hasSize(2);
    }

    @Test
    void anIndexOfKeysOnlyIsRefused() {
        createConversations(table -> {}, ScalarAttributeType.S, ProjectionType.KEYS_ONLY);

        assertThatThrownBy(() -> create(settings))
                .isInstanceOf(TableMismatchException.class)
                .hasMessageContaining("KEYS_ONLY")
                .hasMessageContaining("projection ALL");
    }

    @Test
    void anIndexWithoutItsSortKeyIsRefused() {
        createConversations(
                table -> table.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("UserIdIndex")
                        .keySchema(key("user_id", KeyType.HASH))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build()),
                ScalarAttributeType.S,
                ProjectionType.ALL);

        assertThatThrownBy(() -> create(settings))
                .isInstanceOf(TableMismatchException.class)
                .hasMessageContaining("has the index UserIdIndex on user_id S (HASH) with");
    }

    @Test
    void aKeyOfAnotherNameIsRefused() {
        client.createTable(table -> table.tableName(settings.preferencesTable())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("id", ScalarAttributeType.S))
                .keySchema(key("id", KeyType.HASH)));

        assertThatThrownBy(() -> create(settings))
                .isInstanceOf(TableMismatchException.class)
                .hasMessageContaining("id S (HASH)")
                .hasMessageContaining("user_id S (HASH)");
    }

    private List<TableState> create(DynamoDbSettings chosen) {
        try (DynamoDbStorage storage = new DynamoDbStorage(client, chosen, Clock.systemUTC(), new CountedSleeper())) {
            return storage.administration().createTables(ProgressListener.none());
        }
    }

    private void createConversations(
            Consumer<CreateTableRequest.Builder> but, ScalarAttributeType timestamp, ProjectionType projection) {
        client.createTable(table -> {
            table.tableName(settings.conversationsTable())
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                            attribute("session_id", ScalarAttributeType.S),
                            attribute("timestamp", timestamp),
                            attribute("user_id", ScalarAttributeType.S))
                    .keySchema(key("session_id", KeyType.HASH), key("timestamp", KeyType.RANGE))
                    .globalSecondaryIndexes(index("UserIdIndex", projection));
            but.accept(table);
        });
    }

    private static GlobalSecondaryIndex index(String name, ProjectionType projection) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key("user_id", KeyType.HASH), key("timestamp", KeyType.RANGE))
                .projection(kind -> kind.projectionType(projection))
                .build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
