package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that messages get the expiry that the caller of an append gives, and that the row of their session outlives them. */
public interface GivenExpiryContract extends ContractTest {

    /** The epoch second of {@link Given#NOON}. */
    long NOW = NOON.instant().getEpochSecond();

    /** Seconds of a day. */
    long DAY = Duration.ofDays(1).toSeconds();

    @Test
    @Promise("M20")
    @WithRetention("P1D")
    default void appendStoresTheGivenExpiry(Store store) {
        SessionId session = aSession();
        Expiry earlier = Expiry.at(NOW + 60);
        Expiry later = Expiry.at(NOW + 90 * DAY);

        StoredMessage one = store.messages().append(session, NOON, userMessage("one"), earlier);
        List<StoredMessage> batch = store.messages().appendAll(session, NOON.plusMicros(5), messages(2), later);
        StoredMessage never =
                store.messages().append(session, NOON.plusMicros(9), userMessage("never"), Expiry.never());

        assertThat(one.expiresAt()).isEqualTo(NOW + 60);
        assertThat(batch)
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.expiresAt()).isEqualTo(NOW + 90 * DAY));
        assertThat(never.expiresAt()).isNull();
        assertThat(store.read(session)).containsExactly(one, batch.get(0), batch.get(1), never);
        store.clock().move(Duration.ofSeconds(60));
        assertThat(store.read(session)).containsExactly(batch.get(0), batch.get(1), never);
        store.clock().move(Duration.ofDays(90));
        assertThat(store.read(session)).containsExactly(never);
    }

    @Test
    @Promise("M20")
    default void appendStoresTheGivenExpiryWhereTheStoreHasNoRetention(Store store) {
        SessionId session = aSession();

        StoredMessage stored = store.messages().append(session, NOON, userMessage("hi"), Expiry.at(NOW + 1));

        assertThat(stored.expiresAt()).isEqualTo(NOW + 1);
        assertThat(store.read(session)).containsExactly(stored);
        store.clock().move(Duration.ofSeconds(1));
        assertThat(store.read(session)).isEmpty();
    }

    @Test
    @Promise("M20")
    @WithRetention("P1D")
    default void retentionCountsFromTheLaterOfTheClockAndTheGivenInstant(Store store) {
        SessionId session = aSession();
        Expiry afterTomorrow = new Expiry.AfterRetention(NOON.instant().plusSeconds(DAY));
        Expiry afterYesterday = new Expiry.AfterRetention(NOON.instant().minusSeconds(DAY));

        StoredMessage ahead = store.messages().append(session, NOON, userMessage("ahead"), afterTomorrow);
        StoredMessage late = store.messages().append(session, NOON, userMessage("late"), afterYesterday);

        assertThat(ahead.expiresAt()).isEqualTo(NOW + 2 * DAY);
        assertThat(late.expiresAt()).isEqualTo(NOW + DAY);
    }

    @Test
    @Promise({"M3", "M20"})
    @WithRetention("P1D")
    default void repeatedAppendKeepsTheExpiryOfTheFirst(Store store) {
        SessionId session = aSession();
        Message message = userMessage("hi");
        StoredMessage first = store.messages().append(session, NOON, message, Expiry.at(NOW + 60));

        StoredMessage again = store.messages().append(session, NOON, message, Expiry.at(NOW + 120));

        assertThat(first.expiresAt()).isEqualTo(NOW + 60);
        assertThat(again).isEqualTo(first);
        assertThat(store.read(session)).containsExactly(first);
    }

    @Test
    @Promise({"M20", "S8"})
    @WithRetention("P1D")
    default void rowOutlivesMessagesOfTheGivenExpiry(Store store) {
        Session session = Session.begun(aSession(), null, NOON);
        Expiry late = Expiry.at(NOW + 90 * DAY);
        Expiry later = Expiry.at(NOW + 91 * DAY);

        TurnOutcome turned = store.turns().append(null, session, NOON, userMessage("hi"), late);
        StoredSession created = store.sessions()
                .create(Session.begun(aSession(), null, NOON), late)
                .orElseThrow();
        StoredSession replaced =
                store.sessions().replace(created, created.session(), later).orElseThrow();
        StoredSession endless = store.sessions()
                .replace(replaced, created.session(), Expiry.never())
                .orElseThrow();

        assertThat(turned).isInstanceOf(TurnOutcome.Stored.class);
        assertThat(((TurnOutcome.Stored) turned).message().expiresAt()).isEqualTo(NOW + 90 * DAY);
        assertThat(expiryOf(((TurnOutcome.Stored) turned).row())).isGreaterThanOrEqualTo(NOW + 91 * DAY);
        assertThat(expiryOf(created)).isGreaterThanOrEqualTo(NOW + 91 * DAY);
        assertThat(expiryOf(replaced)).isGreaterThanOrEqualTo(NOW + 92 * DAY);
        assertThat(endless.raw().attributes()).doesNotContainKey("expires_at");
        List<RawItem> rows = store.items().findPage(ItemKind.SESSION, 10, null).items();
        assertThat(rows)
                .containsExactlyInAnyOrder(((TurnOutcome.Stored) turned).row().raw(), endless.raw());
    }

    private static long expiryOf(StoredSession row) {
        return row.raw().number("expires_at").orElseThrow();
    }
}
