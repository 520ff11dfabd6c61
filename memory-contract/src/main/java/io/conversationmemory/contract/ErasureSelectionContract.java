package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Checks the operations that erase a user: finding the user's data, and deleting it without deleting other users' data. */
public interface ErasureSelectionContract extends ContractTest {

    /** Page limit: less than the sessions of a test, and large enough to scan a table that other tests have filled. */
    int LIMIT = 30;

    @Test
    @Promise("M13")
    default void deletingAUsersMessagesSparesAnotherUserAndWhatIsNobodysInASharedSession(Store store) {
        SessionId session = aSession();
        UserId leaving = new UserId("ana");
        List<UserId> staying = List.of(new UserId("an"), new UserId("ana "), new UserId("anal"), new UserId("Ana"));
        List<StoredMessage> kept = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            store.messages().append(session, NOON.plusMicros(i * 10L), userMessage("leaving", leaving));
            UserId other = i % 5 == 4 ? null : staying.get(i % 5);
            kept.add(store.messages().append(session, NOON.plusMicros(i * 10L + 1), userMessage("staying", other)));
        }

        long deleted = delete(store, session, new MessageSelection.OfUser(leaving));

        assertThat(deleted).isEqualTo(40);
        assertThat(store.read(session)).hasSize(40).isEqualTo(kept);
        assertThat(delete(store, session, new MessageSelection.OfUser(leaving))).isZero();
    }

    @Test
    @Promise("M13")
    default void deletingAUsersMessagesSparesTheExceptedOne(Store store) {
        SessionId session = aSession();
        UserId leaving = aUser();
        List<StoredMessage> stored = store.talk(session, messages(40, leaving));
        StoredMessage last = stored.get(39);

        assertThat(delete(store, session, new MessageSelection.OfUser(leaving, last.key())))
                .isEqualTo(39);

        assertThat(store.read(session)).containsExactly(last);
        assertThat(delete(store, session, new MessageSelection.OfUser(leaving, last.key())))
                .isZero();
        assertThat(delete(store, session, new MessageSelection.OfUser(aUser(), last.key())))
                .isZero();
        assertThat(store.read(session)).containsExactly(last);
    }

    @Test
    @Promise("M13")
    default void deletingWhatIsNobodysSparesEveryUser(Store store) {
        SessionId session = aSession();
        List<StoredMessage> kept = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            store.messages().append(session, NOON.plusMicros(i * 10L), userMessage("without user"));
            kept.add(store.messages().append(session, NOON.plusMicros(i * 10L + 1), userMessage("of a user", aUser())));
        }

        long deleted = delete(store, session, new MessageSelection.WithoutUser());

        assertThat(deleted).isEqualTo(20);
        assertThat(store.read(session)).hasSize(20).isEqualTo(kept);
    }

    @Test
    @Promise("M13")
    default void deletingAUsersMessagesInOneSessionSparesThemInAnother(Store store) {
        UserId user = aUser();
        SessionId session = aSession();
        store.talk(session, messages(5, user));
        SessionId other = aSession();
        List<StoredMessage> kept = store.talk(other, messages(5, user));

        assertThat(delete(store, session, new MessageSelection.OfUser(user))).isEqualTo(5);

        assertThat(store.read(session)).isEmpty();
        assertThat(store.read(other)).isEqualTo(kept);
    }

    @Test
    @Promise("M13")
    default void badItemsOfAUserAreDeletedWithTheirs(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        store.plant(
                UnreadableMessageKind.ODD_ROLE
                        .item(session, "2025-03-01T00:00:00")
                        .with("user_id", Attribute.text(user.value())),
                UnreadableMessageKind.NO_CONTENT.item(session, "2025-03-01T00:00:01"));

        assertThat(delete(store, session, new MessageSelection.OfUser(user))).isEqualTo(1);
        assertThat(store.read(session)).hasSize(1);
        assertThat(delete(store, session, new MessageSelection.WithoutUser())).isEqualTo(1);
        assertThat(store.read(session)).isEmpty();
    }

    @Test
    @Promise("M10")
    default void theSessionsWithAUsersMessagesAreFoundInTheIndexAndInTheTable(Store store) {
        UserId user = aUser();
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < 40; i++) {
            SessionId session = aSession();
            expected.add(session.value());
            store.messages().append(session, NOON, userMessage("theirs", user));
            store.messages().append(session, NOON, userMessage("theirs again", user));
            store.messages().append(aSession(), NOON, userMessage("another's", aUser()));
            store.messages().append(aSession(), NOON, userMessage("without user"));
        }
        store.awaitIndexes();

        for (Storage lookup : store.lookups()) {
            assertThat(withMessagesOf(lookup, user))
                    .as("%s", lookup.lookupConsistency())
                    .isEqualTo(expected);
            assertThat(withMessagesOf(lookup, aUser()))
                    .as("%s", lookup.lookupConsistency())
                    .isEmpty();
        }
    }

    @Test
    @Promise({"M10", "S5"})
    default void sessionsAreFoundAcrossTheStoresPages(Store store) {
        UserId user = aUser();
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < 4; i++) {
            SessionId session = aSession();
            expected.add(session.value());
            store.fill(session, messages(9, 150_000, user), 9);
        }

        for (Storage lookup : store.lookups()) {
            assertThat(withMessagesOf(lookup, user))
                    .as("%s", lookup.lookupConsistency())
                    .isEqualTo(expected);
        }
    }

    @Test
    @Promise("M10")
    default void aSessionWhoseMessagesOfAUserAreDeletedIsNotFoundAgain(Store store) {
        UserId user = aUser();
        SessionId session = aSession();
        store.talk(session, messages(3, user));
        assertThat(withMessagesOf(store.storage(), user)).containsExactly(session.value());

        delete(store, session, new MessageSelection.OfUser(user));
        store.awaitIndexes();

        for (Storage lookup : store.lookups()) {
            assertThat(withMessagesOf(lookup, user))
                    .as("%s", lookup.lookupConsistency())
                    .isEmpty();
        }
    }

    @Test
    @Promise("S5")
    default void theSessionsThatAUserOwnsAreFoundInTheIndexAndInTheTable(Store store) {
        UserId user = aUser();
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < 40; i++) {
            SessionId session = aSession();
            expected.add(session.value());
            store.sessions().create(Session.begun(session, user, NOON.plusMicros(i % 3)));
            store.sessions().create(Session.begun(aSession(), aUser(), NOON));
            store.sessions().create(Session.begun(aSession(), null, NOON));
        }
        store.awaitIndexes();

        for (Storage lookup : store.lookups()) {
            List<SessionId> owned =
                    Pages.walk(LIMIT, cursor -> lookup.sessions().findSessionsOwnedBy(user, LIMIT, cursor));
            assertThat(owned).as("%s", lookup.lookupConsistency()).hasSize(40);
            assertThat(values(owned)).as("%s", lookup.lookupConsistency()).isEqualTo(expected);
        }
    }

    private static long delete(Store store, SessionId session, MessageSelection selection) {
        return store.messages().delete(session, selection, ProgressListener.none());
    }

    private static Set<String> withMessagesOf(Storage lookup, UserId user) {
        return values(Pages.walk(LIMIT, cursor -> lookup.messages().findSessionsWithMessagesOf(user, LIMIT, cursor)));
    }

    private static Set<String> values(List<SessionId> sessions) {
        Set<String> values = new TreeSet<>();
        sessions.forEach(session -> values.add(session.value()));
        return values;
    }
}
