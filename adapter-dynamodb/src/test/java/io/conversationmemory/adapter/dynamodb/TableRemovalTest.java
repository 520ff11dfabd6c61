package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.config.TableProtection;
import io.conversationmemory.adapter.dynamodb.internal.table.TableRequests;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.StorageAdministration.TableState;
import io.conversationmemory.port.StorageSetupException;
import io.conversationmemory.port.TableMismatchException;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Removal of the tables that an instance has created, and of no others. */
class TableRemovalTest {

    private static final String CREATING = "{\"Table\":{\"TableStatus\":\"CREATING\"}}";

    private final SentRequests sent = new SentRequests();
    private final FaultyHttpClient http = new FaultyHttpClient();
    private final CountedSleeper sleeper = new CountedSleeper();
    private final DynamoDbSettings settings = TestTables.settings();
    private DynamoDbClient client;
    private DynamoDbClient housekeeping;
    private DynamoDbStorage storage;
    private StorageAdministration administration;

    @BeforeEach
    void open() {
        housekeeping = TestTables.client();
        client = TestTables.client(DynamoDbServer.shared().endpoint(), http, 1, sent);
        open(settings);
    }

    @AfterEach
    void cleanUp() {
        if (housekeeping == null) {
            // The storage is left out of this build.
            return;
        }
        storage.close();
        client.close();
        TestTables.delete(housekeeping, settings);
        housekeeping.close();
    }

    @Test
    void createdTablesAreRemoved() {
        create();

        List<String> removed = remove();
        List<String> again = remove();

        assertThat(removed).containsExactlyInAnyOrderElementsOf(TestTables.names(settings));
        assertThat(again).isEmpty();
        assertThat(existing()).isEmpty();
        assertThat(sent.counts()).containsEntry("DeleteTable", 3);
    }

    @Test
    void existingTableStays() {
        housekeeping.createTable(
                TableRequests.create(TableSchema.sessions(settings), settings).build());
        create();

        List<String> removed = remove();

        assertThat(removed).containsExactlyInAnyOrder(settings.conversationsTable(), settings.preferencesTable());
        assertThat(existing()).containsExactly(settings.sessionsTable());
    }

    @Test
    void removalWithoutCreatedTablesSendsNoRequest() {
        remove();

        assertThat(sent.counts()).isEmpty();
    }

    @Test
    void tableCreatedWithoutAResponseStays() {
        http.loseAnswers("CreateTable", 1);

        List<TableState> states = create();
        List<String> removed = remove();

        assertThat(http.allPlannedFaultsHappened()).isTrue();
        assertThat(states).filteredOn(state -> !state.created()).hasSize(1);
        assertThat(removed).hasSize(2);
        assertThat(existing()).containsExactly(states.get(0).name());
    }

    @Test
    void tablesOfAPartialCreationAreRemoved() {
        housekeeping.createTable(TableRequests.create(TableSchema.preferences(settings), settings)
                .tableName(settings.sessionsTable())
                .build());
        Throwable failure = catchThrowable(this::create);

        List<String> removed = remove();

        assertThat(failure).isInstanceOf(TableMismatchException.class);
        assertThat(removed).containsExactlyInAnyOrder(settings.conversationsTable(), settings.preferencesTable());
    }

    @Test
    void missingPermissionIsNamedAndTheTablesStay() {
        create();
        http.refuse("DeleteTable", 3, 400, "AccessDeniedException");

        assertThatThrownBy(this::remove)
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("DynamoDB refuses DeleteTable")
                .hasMessageContaining("Allow dynamodb:DeleteTable on this table");
        assertThat(existing()).hasSize(3);

        assertThat(remove()).hasSize(3);
        assertThat(existing()).isEmpty();
    }

    @Test
    void missingPermissionForOneTableKeepsNoOther() {
        create();
        http.refuse("DeleteTable", 1, 400, "AccessDeniedException");

        assertThatThrownBy(this::remove).isInstanceOf(AccessDeniedException.class);

        assertThat(existing()).hasSize(1);
        assertThat(remove()).hasSize(1);
        assertThat(existing()).isEmpty();
    }

    @Test
    void tableInUseIsRemovedLater() {
        create();
        http.refuse("DeleteTable", 1, 400, "ResourceInUseException");
        http.answer("DescribeTable", 1, 200, CREATING);

        assertThat(remove()).hasSize(3);

        assertThat(http.allPlannedFaultsHappened()).isTrue();
        assertThat(sleeper.sleeps()).isPositive();
        assertThat(existing()).isEmpty();
    }

    @Test
    void temporaryFailureIsRetried() {
        create();
        http.refuse("DeleteTable", 2, 500, "InternalServerError");
        http.refuse("DeleteTable", 1, 400, "LimitExceededException");

        assertThat(remove()).hasSize(3);

        assertThat(http.allPlannedFaultsHappened()).isTrue();
        assertThat(existing()).isEmpty();
    }

    @Test
    void removalFailsAtTheStallTimeout() {
        create();
        http.answer("DeleteTable", 3, 200, "{}");

        assertThatThrownBy(this::remove).isInstanceOf(IncompleteOperationException.class);

        assertThat(remove()).as("called again").hasSize(3);
        assertThat(existing()).isEmpty();
    }

    @Test
    void protectedTableIsNamedWithTheRemedy() {
        storage.close();
        open(settings.withProtection(TableProtection.notConfigured().withDeletionProtection(true)));
        create();

        Throwable refused = catchThrowable(this::remove);
        for (String table : TestTables.names(settings)) {
            housekeeping.updateTable(request -> request.tableName(table).deletionProtectionEnabled(false));
        }

        assertThat(refused)
                .isInstanceOf(StorageSetupException.class)
                .hasMessageContaining("protected against deletion")
                .hasMessageContaining("Switch that off");
        assertThat(remove()).hasSize(3);
    }

    private void open(DynamoDbSettings chosen) {
        storage = new DynamoDbStorage(client, chosen, Clock.systemUTC(), sleeper);
        administration = storage.administration();
    }

    private List<TableState> create() {
        return administration.createTables(ProgressListener.none());
    }

    private List<String> remove() {
        return administration.removeCreatedTables(ProgressListener.none());
    }

    private List<String> existing() {
        List<String> names = TestTables.names(settings);
        return names.stream()
                .filter(name ->
                        housekeeping.listTablesPaginator().tableNames().stream().anyMatch(name::equals))
                .toList();
    }
}
