package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.StorageAdministration.StorageDescription;
import io.conversationmemory.port.StorageAdministration.TableState;
import io.conversationmemory.port.status.ComponentStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that creating tables is idempotent, also concurrently: missing tables are created, existing ones are not changed. */
public interface TableContract extends ContractTest {

    @Test
    @Promise("A1")
    default void afterCreatingTheTablesEverythingWorks(@WithoutTables Store store) {
        List<TableState> states = create(store.storage());

        assertThat(states).isNotEmpty().extracting(TableState::name).doesNotHaveDuplicates();
        assertEverythingWorks(store);
    }

    @Test
    @Promise("A1")
    default void creatingTheTablesAgainCreatesNoneAndTouchesNothing(@WithoutTables Store store) {
        List<TableState> first = create(store.storage());
        SessionId session = aSession();
        List<StoredMessage> stored = store.talk(session, messages(5));

        List<TableState> again = create(store.storage());
        List<TableState> elsewhere = create(store.openAnother());

        assertThat(again).hasSameSizeAs(first).noneMatch(TableState::created);
        assertThat(elsewhere).hasSameSizeAs(first).noneMatch(TableState::created);
        assertThat(again).extracting(TableState::name).isEqualTo(names(first));
        assertThat(store.read(session)).isEqualTo(stored);
    }

    @Test
    @Promise("A1")
    default void theTablesCanBeCreatedByManyAtOnce(@WithoutTables Store store) throws Exception {
        List<List<TableState>> states = Concurrently.run(4, thread -> create(store.openAnother()));

        assertThat(states).hasSize(4).allSatisfy(one -> assertThat(names(one)).isEqualTo(names(states.get(0))));
        assertEverythingWorks(store);
    }

    @Test
    @Promise("A3")
    default void removingWhatAHandleHasCreatedLeavesTheTablesOfOthers(@WithoutTables Store store) {
        create(store.storage());
        SessionId session = aSession();
        List<StoredMessage> stored = store.talk(session, messages(5));
        Storage elsewhere = store.openAnother();
        create(elsewhere);

        List<String> removed = elsewhere.administration().removeCreatedTables(ProgressListener.none());

        assertThat(removed).isEmpty();
        assertThat(store.read(session)).isEqualTo(stored);
        assertEverythingWorks(store);
    }

    @Test
    @Promise("A5")
    default void aStoreSaysWhichOneItIs(Store store) {
        StorageDescription description = store.administration().describe();

        assertThat(description.kind()).isNotBlank();
        assertThat(description.place()).isNotBlank();
        assertThat(description.tables()).containsExactlyInAnyOrderElementsOf(names(create(store.storage())));
    }

    @Test
    @Promise("A8")
    default void theStatusListsEveryTableAndChangesNothing(Store store) {
        SessionId session = aSession();
        List<StoredMessage> stored = store.talk(session, messages(5));

        List<ComponentStatus> status = store.administration().status();

        assertThat(status)
                .filteredOn(component -> component.kind() == ComponentStatus.Kind.TABLE)
                .extracting(ComponentStatus::name)
                .isEqualTo(store.administration().describe().tables());
        assertThat(status)
                .as("nothing is configured")
                .allSatisfy(component -> assertThat(component.differences()).isEmpty());
        assertThat(store.read(session)).isEqualTo(stored);
    }

    @Test
    @Promise("A8")
    default void applyingSettingsChangesNothingButTheGivenDifferences(Store store) {
        StorageAdministration administration = store.administration();
        List<ComponentStatus> status = administration.status();

        assertThat(administration.applySettings(List.of(), ProgressListener.none()))
                .isEmpty();
        assertThat(administration.status()).isEqualTo(status);
    }

    @Test
    @Promise("A1")
    default void closingTwiceDoesNothing(Store store) {
        store.storage().close();
        store.storage().close();
    }

    private static List<TableState> create(Storage storage) {
        StorageAdministration administration = storage.administration();
        return administration.createTables(ProgressListener.none());
    }

    private static List<String> names(List<TableState> states) {
        return states.stream().map(TableState::name).toList();
    }

    private static void assertEverythingWorks(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        store.talk(session, messages(3, user));
        store.preferences().store(user, JsonObject.of("a", "b"));
        store.sessions().create(Session.begun(session, user, NOON));
        store.awaitIndexes();

        assertThat(store.read(session)).hasSize(3);
        assertThat(store.messages().findPageByUser(user, 10, null).items()).hasSize(3);
        assertThat(store.preferences().find(user)).isPresent();
        assertThat(store.sessions().findPageByUser(user, 10, null).items()).hasSize(1);
    }
}
