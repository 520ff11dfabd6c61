package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.sessionItem;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionCounts;
import io.conversationmemory.port.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that expired messages are never returned, even before the store removes them, and that they hide no live messages. */
public interface ExpiryContract extends ContractTest {

    @Test
    @Promise("M15")
    @WithRetention("PT1H")
    default void aMessageIsReturnedUpToTheSecondOfItsExpiryAndNeverAfterwards(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        StoredMessage stored = store.messages().append(session, NOON, userMessage("for an hour", user));
        store.awaitIndexes();
        assertThat(stored.expiresAt()).isEqualTo(NOON.instant().getEpochSecond() + 3600);

        store.clock().move(Duration.ofMinutes(60).minusSeconds(1));
        assertThat(everywhere(store, session, user)).hasSize(4).containsOnly(stored);

        store.clock().move(Duration.ofSeconds(1));
        assertThat(everywhere(store, session, user)).isEmpty();

        store.clock().move(Duration.ofDays(400));
        assertThat(everywhere(store, session, user)).isEmpty();
    }

    @Test
    @Promise("M15")
    @WithRetention("PT1H")
    default void expiryCountsFromTheWritingAndNotFromTheMessagesTime(Store store) {
        SessionId session = aSession();

        StoredMessage written =
                store.messages().append(session, NOON.plusMicros(-86_400_000_000L), userMessage("late"));
        List<StoredMessage> batch = store.messages().appendAll(session, NOON.plusMicros(5), messages(2));

        long inAnHour = NOON.instant().getEpochSecond() + 3600;
        assertThat(written.expiresAt()).isEqualTo(inAnHour);
        assertThat(batch)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.expiresAt()).isEqualTo(inAnHour));
        assertThat(store.read(session)).hasSize(3).contains(written);
    }

    @Test
    @Promise("M15")
    default void withoutARetentionNothingEverExpires(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        StoredMessage stored = store.messages().append(session, NOON, userMessage("for good", user));
        store.awaitIndexes();

        store.clock().move(Duration.ofDays(40_000));

        assertThat(stored.expiresAt()).isNull();
        assertThat(everywhere(store, session, user)).hasSize(4).containsOnly(stored);
    }

    @Test
    @Promise("M15")
    @WithRetention("PT1H")
    default void theLivingOnesAreReturnedAmongTheExpired(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        List<MessageItem> living = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            store.messages().append(session, NOON.plusMicros(i * 10L), userMessage("old", user));
        }
        store.clock().move(Duration.ofMinutes(50));
        for (int i = 0; i < 10; i++) {
            living.add(store.messages().append(session, NOON.plusMicros(i * 10L + 1), userMessage("new", user)));
        }
        store.clock().move(Duration.ofMinutes(30));
        store.awaitIndexes();

        for (int limit : new int[] {3, 10, 100}) {
            assertThat(store.messages()
                            .findNewest(session, TimeRange.all(), limit)
                            .items())
                    .isEqualTo(living.subList(Math.max(0, 10 - limit), 10));
            assertThat(forwards(store, session, limit)).isEqualTo(living);
            assertThat(ofUser(store, user, limit)).containsExactlyInAnyOrderElementsOf(living);
        }
    }

    @Test
    @Promise("M15")
    default void pagesReachTheLivingOnesBehindVeryManyExpired(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        Attribute past = Attribute.number(NOON.instant().getEpochSecond() - 1);
        List<RawItem> items = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            boolean alive = i < 3 || i >= 597;
            String timestamp = "2025-03-01T%02d:%02d:00".formatted(i / 60, i % 60);
            items.add(messageItem(session, timestamp)
                    .with("user_id", Attribute.text(user.value()))
                    .with("expires_at", alive ? null : past));
        }
        store.plant(items);

        List<MessageItem> forwards = forwards(store, session, 4);
        List<MessageItem> ofUser = ofUser(store, user, 4);
        NewestMessages newest = store.messages().findNewest(session, TimeRange.all(), 6);

        assertThat(forwards).hasSize(6).allMatch(StoredMessage.class::isInstance);
        assertThat(ofUser).hasSize(6).containsAll(forwards);
        assertThat(newest.items()).isEqualTo(forwards.subList(6 - newest.items().size(), 6));
        assertThat(newest.items()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(newest.olderMayExist() || newest.items().size() == 6)
                .as("olderMayExist if the read stopped at expired messages before the first live one")
                .isTrue();
    }

    @Test
    @Promise("M15")
    default void anItemOfAnotherProgramKeepsTheExpiryThatItHas(Store store) {
        SessionId session = aSession();
        long now = NOON.instant().getEpochSecond();
        store.plant(
                messageItem(session, "2025-03-01T00:00:00").with("expires_at", Attribute.number(now)),
                messageItem(session, "2025-03-01T00:00:01").with("expires_at", Attribute.number(now + 1)),
                messageItem(session, "2025-03-01T00:00:02"));

        assertThat(store.read(session)).hasSize(2);
        store.clock().move(Duration.ofSeconds(1));
        assertThat(store.read(session))
                .singleElement()
                .satisfies(item -> assertThat(item.key().value()).isEqualTo("2025-03-01T00:00:02"));
    }

    @Test
    @Promise("M19")
    @WithRetention("PT1H")
    default void whatIsExpiredAndStillThereIsFoundForErasureAndDeleted(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        List<StoredMessage> stored = store.fill(session, messages(30, user), 30);
        store.clock().move(Duration.ofHours(2));

        assertThat(store.administration()
                        .exactStatistics(ProgressListener.none())
                        .messages())
                .as("counted, expired ones included")
                .isEqualTo(30);
        assertThat(Pages.walk(7, cursor -> store.messages().findStoredPage(session, 7, cursor)))
                .isEqualTo(stored);
        SessionCounts counts = store.messages().countSession(session, ProgressListener.none());
        assertThat(counts.messages()).isEqualTo(30);
        assertThat(counts.users()).containsExactly(user);
        assertThat(counts.expiry()).isEqualTo(Expiry.at(NOON.instant().getEpochSecond() + 3600));
        for (Storage lookup : store.lookups()) {
            assertThat(
                            Pages.walk(100, cursor -> lookup.messages().findSessionsWithMessagesOf(user, 100, cursor))
                                    .stream()
                                    .distinct())
                    .as("%s", lookup.lookupConsistency())
                    .containsExactly(session);
        }
        assertThat(store.messages().delete(session, MessageSelection.all(), ProgressListener.none()))
                .isEqualTo(30);
        assertThat(store.administration()
                        .exactStatistics(ProgressListener.none())
                        .messages())
                .isZero();
    }

    @Test
    @Promise("M19")
    default void expiredMessagesOfAUserAreDeletedWithTheLivingOnes(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        Attribute past = Attribute.number(NOON.instant().getEpochSecond() - 1);
        store.plant(
                messageItem(session, "2025-03-01T00:00:00").with("user_id", Attribute.text(user.value())),
                messageItem(session, "2025-03-01T00:00:01")
                        .with("user_id", Attribute.text(user.value()))
                        .with("expires_at", past),
                messageItem(session, "2025-03-01T00:00:02").with("expires_at", past));

        assertThat(store.messages().delete(session, new MessageSelection.OfUser(user), ProgressListener.none()))
                .isEqualTo(2);
        assertThat(store.messages().delete(session, new MessageSelection.WithoutUser(), ProgressListener.none()))
                .isEqualTo(1);
    }

    @Test
    @Promise("S7")
    default void anExpiredRowIsFoundForErasureCountedAndDeleted(Store store) {
        UserId user = aUser();
        SessionId session = aSession();
        ItemImporter.run(
                store.items(),
                ItemKind.SESSION,
                List.of(sessionItem(session, user, NOON)
                                .with(
                                        "expires_at",
                                        Attribute.number(NOON.instant()
                                                .minus(Duration.ofDays(8))
                                                .getEpochSecond())))
                        .iterator(),
                ProgressListener.none());
        store.awaitIndexes();

        assertThat(store.sessions().find(session)).isEmpty();
        assertThat(store.administration()
                        .exactStatistics(ProgressListener.none())
                        .sessions())
                .as("counted, expired ones included")
                .isEqualTo(1);
        for (Storage lookup : store.lookups()) {
            assertThat(Pages.walk(
                            Integer.MAX_VALUE, cursor -> lookup.sessions().findSessionsOwnedBy(user, 100, cursor)))
                    .as("%s", lookup.lookupConsistency())
                    .containsExactly(session);
        }
        assertThat(store.sessions().delete(session)).isTrue();
        assertThat(store.sessions().delete(session)).isFalse();
    }

    @Test
    @Promise("M15")
    @WithRetention("PT1H")
    default void aNewMessageFindsAPlaceAmongExpiredOnes(Store store) {
        SessionId session = aSession();
        store.fill(session, messages(5), 5);
        store.clock().move(Duration.ofHours(2));

        StoredMessage one = store.messages().append(session, NOON, userMessage("new"));
        List<StoredMessage> two = store.messages().appendAll(session, NOON, messages(2));

        assertThat(store.read(session)).hasSize(3).contains(one).containsAll(two);
    }

    private static List<MessageItem> everywhere(Store store, SessionId session, UserId user) {
        List<MessageItem> all = new ArrayList<>(store.read(session));
        all.addAll(forwards(store, session, 10));
        all.addAll(Pages.walk(
                10, cursor -> store.messages().findPage(session, TimeRange.all(), Direction.BACKWARDS, 10, cursor)));
        all.addAll(ofUser(store, user, 10));
        return all;
    }

    private static List<MessageItem> forwards(Store store, SessionId session, int limit) {
        return Pages.walk(
                limit,
                cursor -> store.messages().findPage(session, TimeRange.all(), Direction.FORWARDS, limit, cursor));
    }

    private static List<MessageItem> ofUser(Store store, UserId user, int limit) {
        return Pages.walk(limit, cursor -> store.messages().findPageByUser(user, limit, cursor));
    }
}
