package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.assistantMessage;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks reads of a session's newest messages, and its counts. */
public interface ReadingContract extends ContractTest {

    @Test
    @Promise("M7")
    default void theNewestOfALongSessionAreReturnedAndNotTheOldest(Store store) {
        SessionId session = aSession();
        List<StoredMessage> stored = store.fill(session, messages(250), 100);

        NewestMessages newest = store.messages().findNewest(session, TimeRange.all(), 10);

        assertThat(newest.items()).hasSize(10).isEqualTo(stored.subList(240, 250));
        assertThat(newest.olderMayExist()).isTrue();
    }

    @Test
    @Promise("M7")
    default void aLimitBeyondTheSessionGivesAllOfItAndSaysThatNothingIsOlder(Store store) {
        SessionId session = aSession();
        List<StoredMessage> stored = store.talk(session, messages(3));

        for (int limit : new int[] {4, 1000, Integer.MAX_VALUE}) {
            NewestMessages newest = store.messages().findNewest(session, TimeRange.all(), limit);

            assertThat(newest.items()).isEqualTo(stored);
            assertThat(newest.olderMayExist()).isFalse();
        }
    }

    @Test
    @Promise("M7")
    default void aLimitOfOneGivesTheNewest(Store store) {
        SessionId session = aSession();
        List<StoredMessage> stored = store.talk(session, messages(3));

        NewestMessages newest = store.messages().findNewest(session, TimeRange.all(), 1);

        assertThat(newest.items()).containsExactly(stored.get(2));
        assertThat(newest.olderMayExist()).isTrue();
    }

    @Test
    @Promise("M7")
    default void theNewestOfARangeStopAtItsEnds(Store store) {
        SessionId session = aSession();
        List<StoredMessage> stored = store.talk(session, messages(20));
        TimeRange range = TimeRange.between(stored.get(5).time(), stored.get(14).time());

        NewestMessages three = store.messages().findNewest(session, range, 3);
        NewestMessages whole = store.messages().findNewest(session, range, 100);

        assertThat(three.items()).isEqualTo(stored.subList(12, 15));
        assertThat(whole.items()).isEqualTo(stored.subList(5, 15));
    }

    @Test
    @Promise("M18")
    default void anUnknownSessionIsEmptyAndNoError(Store store) {
        SessionId session = aSession();
        store.talk(aSession(), messages(1));

        NewestMessages newest = store.messages().findNewest(session, TimeRange.all(), 10);
        SessionCounts survey = store.messages().countSession(session, ProgressListener.none());

        assertThat(newest).isEqualTo(new NewestMessages(List.of(), false));
        assertThat(store.messages()
                        .findPage(session, TimeRange.all(), Direction.FORWARDS, 10, null)
                        .items())
                .isEmpty();
        assertThat(survey)
                .isEqualTo(new SessionCounts(0, 0, 0, 0, Set.of(), 0, null, null, 0, Expiry.afterRetention()));
    }

    @Test
    @Promise("M7")
    default void theNewestAreCompleteWhereTheyAreLargerThanAPageOfTheStore(Store store) {
        SessionId session = aSession();
        List<StoredMessage> stored = store.fill(session, messages(12, 300_000, null), 12);

        NewestMessages newest = store.messages().findNewest(session, TimeRange.all(), 8);

        assertThat(newest.items()).hasSize(8).isEqualTo(stored.subList(4, 12));
        assertThat(newest.olderMayExist()).isTrue();
    }

    @Test
    @Promise("M7")
    default void sessionsWhoseIdsBeginAlikeAreReadApart(Store store) {
        List<SessionId> sessions = new ArrayList<>();
        for (String id : List.of("a", "a ", "a%", "a_", "a#", "A", "aa", "a\u0000", "a/b", "é", "e\u0301")) {
            sessions.add(new SessionId(id));
        }
        for (SessionId session : sessions) {
            store.messages().append(session, NOON, userMessage("in " + session.value()));
        }

        for (SessionId session : sessions) {
            assertThat(store.read(session))
                    .as("session <%s>", session)
                    .singleElement()
                    .satisfies(item -> {
                        assertThat(item.sessionKey()).isEqualTo(session.value());
                        assertThat(((StoredMessage) item).content()).isEqualTo("in " + session.value());
                    });
            assertThat(store.messages()
                            .findPage(session, TimeRange.all(), Direction.BACKWARDS, 10, null)
                            .items())
                    .hasSize(1);
            assertThat(store.messages()
                            .countSession(session, ProgressListener.none())
                            .messages())
                    .isEqualTo(1);
        }
    }

    @Test
    @Promise("M8")
    default void aSurveyCountsAWholeSessionAndSaysWhoIsInIt(Store store) {
        SessionId session = aSession();
        UserId ana = aUser();
        UserId ben = aUser();
        List<StoredMessage> stored = store.talk(
                session,
                List.of(
                        userMessage("a", ana),
                        userMessage("b", ana),
                        userMessage("c", ben),
                        assistantMessage("d"),
                        assistantMessage("e").withUser(ana)));
        List<Progress> heard = new ArrayList<>();

        SessionCounts survey = store.messages().countSession(session, heard::add);

        assertThat(survey)
                .isEqualTo(new SessionCounts(
                        5,
                        3,
                        2,
                        0,
                        Set.of(ana, ben),
                        1,
                        stored.get(0).time(),
                        stored.get(4).time(),
                        0,
                        Expiry.never()));
        assertThat(heard).isNotEmpty();
        assertThat(heard.get(heard.size() - 1).done()).isEqualTo(5);
    }

    @Test
    @Tag(ContractTest.LARGE)
    @Promise({"M7", "M8", "M13"})
    default void aSessionOfThreeThousandIsReadPagedCountedAndDeletedWhole(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        SessionId neighbour = aSession();
        List<StoredMessage> kept = store.talk(neighbour, messages(1));
        List<StoredMessage> stored = store.fill(session, messages(3000, 1000, user), 100);

        assertThat(store.messages().findNewest(session, TimeRange.all(), 3000).items())
                .isEqualTo(stored);
        assertThat(Pages.walk(
                        700,
                        cursor -> store.messages().findPage(session, TimeRange.all(), Direction.FORWARDS, 700, cursor)))
                .isEqualTo(stored);
        assertThat(store.messages().countSession(session, ProgressListener.none()))
                .isEqualTo(new SessionCounts(
                        3000,
                        3000,
                        0,
                        0,
                        Set.of(user),
                        0,
                        stored.get(0).time(),
                        stored.get(2999).time(),
                        0,
                        Expiry.never()));

        long deleted = store.messages().delete(session, MessageSelection.all(), ProgressListener.none());

        assertThat(deleted).isEqualTo(3000);
        assertThat(store.read(session)).isEmpty();
        assertThat(store.read(neighbour)).isEqualTo(kept);
    }
}
