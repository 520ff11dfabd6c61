package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.sessionItem;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.LookupConsistency;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks that the pages of a user's data skip and repeat nothing if items are deleted and added between two pages. */
public interface ErasurePagingContract extends ContractTest {

    @Test
    @Promise("M9")
    default void aUsersMessagesAreNeitherSkippedNorRepeatedWhileOthersComeAndGo(Store store) {
        UserId user = aUser();
        List<StoredMessage> there = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            there.add(store.messages().append(aSession(), NOON.plusMicros(i), userMessage("hi", user)));
        }
        store.awaitIndexes();

        AtomicInteger deleted = new AtomicInteger();
        List<MessageItem> met = walk(store, cursor -> store.messages().findPageByUser(user, 3, cursor), item -> {
            deleteMessages(store, ((StoredMessage) item).sessionId());
            if (comesAnother(deleted)) {
                store.messages().append(aSession(), NOON.plus(Duration.ofMinutes(1)), userMessage("new", user));
            }
        });

        assertThat(met).containsAll(there).doesNotHaveDuplicates();
    }

    @Test
    @Promise("S3")
    default void aUsersSessionsAreNeitherSkippedNorRepeatedWhileOthersComeAndGo(Store store) {
        UserId user = aUser();
        List<SessionItem> there = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            there.add(store.sessions()
                    .create(Session.begun(aSession(), user, NOON.plusMicros(i)))
                    .orElseThrow());
        }
        store.awaitIndexes();

        AtomicInteger deleted = new AtomicInteger();
        List<SessionItem> met = walk(store, cursor -> store.sessions().findPageByUser(user, 3, cursor), item -> {
            store.sessions().delete(new SessionId(item.sessionKey()));
            if (comesAnother(deleted)) {
                store.sessions().create(Session.begun(aSession(), user, NOON.plus(Duration.ofMinutes(1))));
            }
        });

        assertThat(met).containsAll(there).doesNotHaveDuplicates();
    }

    @Test
    @Promise("M10")
    default void sessionsWithAUsersMessagesAreAllFoundWhileTheyAreErased(Store store) {
        for (Storage lookup : store.lookups()) {
            UserId user = aUser();
            List<SessionId> there = sessions();
            store.plant(there.stream()
                    .map(session ->
                            messageItem(session, "2025-03-01T00:00:00").with("user_id", Attribute.text(user.value())))
                    .toList());

            List<SessionId> met = walk(
                    store,
                    cursor -> lookup.messages().findSessionsWithMessagesOf(user, limitOf(lookup), cursor),
                    session -> deleteMessages(store, session));

            assertThat(met).as("%s", lookup.lookupConsistency()).containsAll(there);
        }
    }

    @Test
    @Promise("S5")
    default void sessionsOfAnOwnerAreAllFoundWhileTheyAreErased(Store store) {
        for (Storage lookup : store.lookups()) {
            UserId user = aUser();
            List<SessionId> there = sessions();
            ItemImporter.run(
                    store.items(),
                    ItemKind.SESSION,
                    there.stream()
                            .map(session -> sessionItem(session, user, NOON))
                            .iterator(),
                    ProgressListener.none());
            store.awaitIndexes();

            List<SessionId> met = walk(
                    store,
                    cursor -> lookup.sessions().findSessionsOwnedBy(user, limitOf(lookup), cursor),
                    session -> store.sessions().delete(session));

            assertThat(met).as("%s", lookup.lookupConsistency()).containsAll(there);
        }
    }

    @Test
    @Promise("A6")
    default void lookupsThatAreNotEventuallyConsistentSeeWhatWasAcknowledged(Store store) {
        for (Storage lookup : store.lookups()) {
            if (lookup.lookupConsistency() != LookupConsistency.EVENTUALLY_CONSISTENT) {
                UserId user = aUser();
                SessionId session = aSession();
                store.messages().append(session, NOON, userMessage("hi", user));
                store.sessions().create(Session.begun(session, user, NOON));

                assertThat(Pages.walk(100, cursor -> lookup.messages().findSessionsWithMessagesOf(user, 100, cursor)))
                        .containsExactly(session);
                assertThat(Pages.walk(100, cursor -> lookup.sessions().findSessionsOwnedBy(user, 100, cursor)))
                        .containsExactly(session);
            }
        }
    }

    @Test
    @Promise("A6")
    default void aFullScanIsNotEventuallyConsistent(Store store) {
        assertThat(store.storage().withFullScan().lookupConsistency())
                .isNotEqualTo(LookupConsistency.EVENTUALLY_CONSISTENT);
    }

    /** Returns new sessions for more than two pages. */
    private static List<SessionId> sessions() {
        return Stream.generate(Given::aSession).limit(12).toList();
    }

    /** Returns the page limit: larger for a full scan, which reads other users' items, too. */
    private static int limitOf(Storage lookup) {
        return lookup.lookupConsistency() == LookupConsistency.FULL_SCAN ? 100 : 3;
    }

    /** Returns true for every third deletion: with as many additions as deletions, paging by offset would go undetected. */
    private static boolean comesAnother(AtomicInteger deleted) {
        return deleted.incrementAndGet() % 3 == 0;
    }

    private static void deleteMessages(Store store, SessionId session) {
        store.messages().delete(session, MessageSelection.all(), ProgressListener.none());
    }

    /** Reads all pages, at most a thousand, and applies the change to every item before the next page is read. */
    private static <T> List<T> walk(Store store, Pages.Query<T> query, Consumer<T> change) {
        List<T> met = new ArrayList<>();
        @Nullable Cursor cursor = null;
        for (int pages = 0; pages < 1_000; pages++) {
            Page<T> page = query.page(cursor);
            met.addAll(page.items());
            page.items().forEach(change);
            store.awaitIndexes();
            cursor = page.next();
            if (cursor == null) {
                return met;
            }
        }
        throw new AssertionError("There is always another page.");
    }
}
