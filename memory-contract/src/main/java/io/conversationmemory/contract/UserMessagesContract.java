package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks the pages of a user's messages across sessions, newest first. */
@Promise("M9")
public interface UserMessagesContract extends ContractTest {

    @Test
    default void aUsersMessagesComeFromAllSessionsNewestFirstAndOnce(Store store) {
        UserId user = aUser();
        List<StoredMessage> stored = new ArrayList<>();
        List<SessionId> sessions = List.of(aSession(), aSession(), aSession());
        for (int i = 0; i < 30; i++) {
            SessionId session = sessions.get(i * 7 % 3);
            stored.add(store.messages().append(session, NOON.plusMicros(i * 10L), userMessage("message " + i, user)));
            store.messages().append(session, NOON.plusMicros(i * 10L + 1), userMessage("without user"));
            store.messages().append(session, NOON.plusMicros(i * 10L + 2), userMessage("another's", aUser()));
        }
        store.awaitIndexes();

        for (int limit : new int[] {1, 7, 30, Integer.MAX_VALUE}) {
            assertThat(walk(store, user, limit)).as("by %d", limit).isEqualTo(newestFirst(stored));
        }
    }

    @Test
    default void usersWhoseIdsBeginAlikeAreReadApart(Store store) {
        SessionId session = aSession();
        List<UserId> users = new ArrayList<>();
        for (String id : List.of("u", "u ", "u%", "u_", "U", "uu", "u\u0000", "ü", "u\u0308", "😀", "😁")) {
            users.add(new UserId(id));
        }
        for (int i = 0; i < users.size(); i++) {
            UserId user = users.get(i);
            store.messages().append(session, NOON.plusMicros(i), userMessage("of " + user.value(), user));
        }
        store.awaitIndexes();

        for (UserId user : users) {
            assertThat(walk(store, user, 10))
                    .as("user <%s>", user)
                    .singleElement()
                    .satisfies(
                            item -> assertThat(((StoredMessage) item).userId()).isEqualTo(user));
        }
    }

    @Test
    default void messagesOfOneInstantAllComeOnceWhereverAPageEnds(Store store) {
        UserId user = aUser();
        List<StoredMessage> stored = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stored.add(store.messages().append(aSession(), NOON, userMessage("at noon", user)));
        }
        store.awaitIndexes();

        for (int limit : new int[] {1, 3, 20}) {
            assertThat(walk(store, user, limit)).as("by %d", limit).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    @Test
    default void aUsersPagesGoAcrossTheStoresOwnPages(Store store) {
        UserId user = aUser();
        List<StoredMessage> stored = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            store.clock().move(Duration.ofSeconds(1));
            stored.addAll(store.fill(aSession(), messages(10, 120_000, user), 10));
        }

        for (int limit : new int[] {7, 1000}) {
            assertThat(walk(store, user, limit)).as("by %d", limit).isEqualTo(newestFirst(stored));
        }
    }

    @Test
    default void anUnknownUserHasNoMessages(Store store) {
        store.talk(aSession(), messages(3, aUser()));

        Page<MessageItem> page = store.messages().findPageByUser(aUser(), 10, null);

        assertThat(page).isEqualTo(Page.last(List.of()));
    }

    @Test
    default void deletedMessagesAreNoLongerAmongAUsers(Store store) {
        UserId user = aUser();
        SessionId deleted = aSession();
        store.talk(deleted, messages(5, user));
        List<StoredMessage> kept = store.talk(aSession(), messages(5, user));
        assertThat(walk(store, user, 100)).hasSize(10);

        store.messages().delete(deleted, MessageSelection.all(), ProgressListener.none());
        store.awaitIndexes();

        assertThat(walk(store, user, 100)).isEqualTo(newestFirst(kept));
    }

    @Test
    default void aCursorOfAUsersMessagesGoesOnInAnotherHandleAndWithAnotherLimit(Store store) {
        UserId user = aUser();
        List<StoredMessage> stored = newestFirst(store.talk(aSession(), messages(20, user)));
        Page<MessageItem> first =
                Pages.firstOfSeveral(cursor -> store.messages().findPageByUser(user, 6, cursor));
        MessageRepository elsewhere = store.openAnother().messages();

        List<MessageItem> rest = Pages.walkFrom(first.next(), 50, cursor -> elsewhere.findPageByUser(user, 50, cursor));

        assertThat(rest).isEqualTo(stored.subList(first.items().size(), 20));
    }

    private static List<MessageItem> walk(Store store, UserId user, int limit) {
        return Pages.walk(limit, cursor -> store.messages().findPageByUser(user, limit, cursor));
    }

    private static List<StoredMessage> newestFirst(List<StoredMessage> stored) {
        return stored.stream()
                .sorted(Comparator.comparing(StoredMessage::time).reversed())
                .toList();
    }
}
