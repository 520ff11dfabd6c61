package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that expired items are removed on request, and that no clock alone removes anything. */
@Promise("A7")
public interface RemovalContract extends ContractTest {

    @Test
    @WithRetention("PT1H")
    default void removeExpiredRemovesWhatIsPastItsExpiryByADay(Store store) {
        store.requireRemoval();
        store.fill(aSession(), messages(700), 100);
        Session old = Session.begun(aSession(), null, NOON);
        store.sessions().create(old);
        store.clock().move(Duration.ofDays(3));
        SessionId session = aSession();
        List<StoredMessage> kept = store.fill(session, messages(100), 100);
        List<Progress> heard = new ArrayList<>();

        long removed = store.administration().removeExpired(heard::add);

        assertThat(removed).isEqualTo(701);
        assertThat(heard).isNotEmpty();
        assertThat(heard.get(heard.size() - 1).done()).isEqualTo(701);
        assertThat(count(store).messages()).isEqualTo(100);
        assertThat(count(store).sessions()).isZero();
        assertThat(store.read(session)).isEqualTo(kept);
        assertThat(store.administration().removeExpired(ProgressListener.none()))
                .isZero();
    }

    @Test
    @WithRetention("PT1H")
    default void removeExpiredKeepsWhatExpiredWithinADay(Store store) {
        store.fill(aSession(), messages(5), 5);
        store.clock().move(Duration.ofHours(24));
        store.fill(aSession(), messages(10), 10);

        assertThat(store.administration().removeExpired(ProgressListener.none()))
                .isZero();

        assertThat(count(store).messages()).isEqualTo(15);
    }

    @Test
    @WithRetention("P1D")
    default void aFastClockRemovesNothing(Store store) {
        SessionId session = aSession();
        StoredSession row = store.sessions()
                .create(Session.begun(session, null, NOON).withTitle("kept"))
                .orElseThrow();
        List<StoredMessage> stored = new ArrayList<>(store.fill(session, messages(3), 3));

        store.clock().move(Duration.ofDays(30));
        Storage fast = store.openAnother();
        stored.add(fast.messages().append(session, store.now(), userMessage("by a fast clock")));
        assertThat(fast.messages().findStoredPage(session, 10, null).items()).isEqualTo(stored);
        assertThat(fast.administration().removeExpired(ProgressListener.none())).isZero();
        store.clock().move(Duration.ofDays(-30));

        assertThat(store.read(session)).isEqualTo(stored);
        assertThat(store.sessions().find(session)).contains(row);
    }

    @Test
    @WithRetention("PT1H")
    default void aSlowClockRemovesNothing(Store store) {
        store.fill(aSession(), messages(5), 5);
        for (int i = 0; i < 10; i++) {
            store.messages().append(aSession(), NOON.plus(Duration.ofDays(400)), userMessage("by another clock"));
        }

        assertThat(store.administration().removeExpired(ProgressListener.none()))
                .isZero();

        assertThat(count(store).messages()).isEqualTo(15);
    }

    @Test
    @WithRetention("PT1H")
    default void theRowOfASessionWithMessagesIsNotRemoved(Store store) {
        Session session = Session.begun(aSession(), null, NOON);
        StoredSession row = store.sessions().create(session).orElseThrow();
        store.plant(messageItem(session.id(), "2025-03-01T00:00:00"));
        store.clock().move(Duration.ofDays(30));
        store.fill(aSession(), messages(10), 10);

        assertThat(store.administration().removeExpired(ProgressListener.none()))
                .isZero();

        assertThat(store.sessions().find(session.id())).contains(row);
    }

    private static Statistics count(Store store) {
        return store.administration().exactStatistics(ProgressListener.none());
    }
}
