package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks the pages of a session: each message once, in order, in both directions and with any page size. */
@Promise("M8")
public interface PagingContract extends ContractTest {

    @Test
    default void pagesForwardsAndBackwardsHoldEverythingOnceInOrder(Store store) {
        SessionId session = aSession();
        store.talk(aSession(), messages(3));
        List<StoredMessage> stored = store.talk(session, messages(50));

        for (int limit : new int[] {1, 7, 50, 51, Integer.MAX_VALUE}) {
            assertThat(walk(store, session, Direction.FORWARDS, limit))
                    .as("forwards by %d", limit)
                    .isEqualTo(stored);
            assertThat(walk(store, session, Direction.BACKWARDS, limit))
                    .as("backwards by %d", limit)
                    .isEqualTo(reversed(stored));
        }
    }

    @Test
    @Tag(ContractTest.LARGE)
    default void pagesGoAcrossTheStoresOwnPagesInBothDirections(Store store) {
        SessionId session = aSession();
        List<Message> large = new ArrayList<>(messages(10, 390_000, null));
        large.addAll(messages(20, 100_000, null));
        large.addAll(messages(30, 30_000, null));
        List<StoredMessage> stored = store.fill(session, large, 10);

        for (int limit : new int[] {4, 1000}) {
            assertThat(walk(store, session, Direction.FORWARDS, limit))
                    .as("forwards by %d", limit)
                    .isEqualTo(stored);
            assertThat(walk(store, session, Direction.BACKWARDS, limit))
                    .as("backwards by %d", limit)
                    .isEqualTo(reversed(stored));
        }
    }

    @Test
    default void pagesOfARangeStopAtItsEnds(Store store) {
        SessionId session = aSession();
        List<StoredMessage> stored = store.talk(session, messages(30));
        TimeRange range = TimeRange.between(stored.get(4).time(), stored.get(24).time());

        List<MessageItem> forwards =
                Pages.walk(6, cursor -> store.messages().findPage(session, range, Direction.FORWARDS, 6, cursor));
        List<MessageItem> backwards =
                Pages.walk(6, cursor -> store.messages().findPage(session, range, Direction.BACKWARDS, 6, cursor));

        assertThat(forwards).isEqualTo(stored.subList(4, 25));
        assertThat(backwards).isEqualTo(reversed(stored.subList(4, 25)));
    }

    @Test
    default void aCursorGoesOnInAnotherHandleAndWithAnotherLimit(Store store) {
        SessionId session = aSession();
        List<StoredMessage> stored = store.talk(session, messages(20));
        Page<MessageItem> first = firstPage(store, session, Direction.FORWARDS, 5);
        MessageRepository elsewhere = store.openAnother().messages();

        List<MessageItem> rest = Pages.walkFrom(
                first.next(),
                50,
                cursor -> elsewhere.findPage(session, TimeRange.all(), Direction.FORWARDS, 50, cursor));

        assertThat(rest).isEqualTo(stored.subList(first.items().size(), 20));
    }

    @Test
    default void whatWasThereWhenPagingBeganIsNeitherSkippedNorRepeatedWhileOthersWrite(Store store) {
        SessionId session = aSession();
        List<StoredMessage> stored = store.talk(session, messages(20));

        for (Direction direction : Direction.values()) {
            Page<MessageItem> first = firstPage(store, session, direction, 5);
            store.messages().append(session, NOON.plusMicros(-1), userMessage("before all"));
            store.messages().append(session, NOON.plusMicros(2_500_000), userMessage("between"));
            store.messages().append(session, NOON.plusMicros(60_000_000), userMessage("after all"));

            List<MessageItem> walked = new ArrayList<>(first.items());
            walked.addAll(Pages.walkFrom(
                    first.next(),
                    5,
                    cursor -> store.messages().findPage(session, TimeRange.all(), direction, 5, cursor)));

            assertThat(walked).as("%s", direction).doesNotHaveDuplicates().containsAll(stored);
        }
    }

    @Test
    default void aCursorOutlivesTheMessageThatItPointsAt(Store store) {
        UserId leaving = aUser();
        for (Direction direction : Direction.values()) {
            SessionId session = aSession();
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                messages.add(userMessage("message " + i, i >= 4 && i < 8 ? leaving : null));
            }
            List<StoredMessage> stored = store.talk(session, messages);
            Page<MessageItem> first = firstPage(store, session, direction, 5);
            assertThat(store.messages().delete(session, new MessageSelection.OfUser(leaving), ProgressListener.none()))
                    .isEqualTo(4);

            List<MessageItem> rest = Pages.walkFrom(
                    first.next(),
                    5,
                    cursor -> store.messages().findPage(session, TimeRange.all(), direction, 5, cursor));

            List<StoredMessage> ordered = direction == Direction.FORWARDS ? stored : reversed(stored);
            List<StoredMessage> expected =
                    new ArrayList<>(ordered.subList(first.items().size(), 12));
            expected.removeIf(message -> leaving.equals(message.userId()));
            assertThat(rest).as("%s", direction).isEqualTo(expected);
        }
    }

    private static List<MessageItem> walk(Store store, SessionId session, Direction direction, int limit) {
        return Pages.walk(
                limit, cursor -> store.messages().findPage(session, TimeRange.all(), direction, limit, cursor));
    }

    private static Page<MessageItem> firstPage(Store store, SessionId session, Direction direction, int limit) {
        return Pages.firstOfSeveral(
                cursor -> store.messages().findPage(session, TimeRange.all(), direction, limit, cursor));
    }

    private static List<StoredMessage> reversed(List<StoredMessage> stored) {
        List<StoredMessage> reversed = new ArrayList<>(stored);
        Collections.reverse(reversed);
        return reversed;
    }
}
