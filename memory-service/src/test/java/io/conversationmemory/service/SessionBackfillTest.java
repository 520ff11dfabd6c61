package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.fixture.MovableClock;
import io.conversationmemory.service.fixture.StoreKind;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that a session without a row is judged by all stored messages, expired ones included, on every adapter. */
class SessionBackfillTest {

    private static final SessionId SESSION = new SessionId("s");
    private static final UserId ANA = new UserId("ana");
    private static final UserId BEN = new UserId("ben");
    private static final Retention A_DAY = Retention.of(Duration.ofDays(1));

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @EnumSource
    void fastClockTakesNoSessionWithoutARowFromItsOwner(StoreKind kind) {
        try (Storage storage = kind.open(clock, A_DAY)) {
            append(storage, "m-1", ANA, Expiry.afterRetention());
            clock.move(Duration.ofDays(3));
            ConversationMemory fast = memory(storage);

            assertThatThrownBy(() -> fast.openSession(SESSION, BEN, WindowPolicy.standard()))
                    .isInstanceOf(SessionForbiddenException.class);
            assertThatThrownBy(() -> fast.createSession(SESSION, BEN)).isInstanceOf(SessionForbiddenException.class);
            assertThat(storage.sessions().find(SESSION)).isEmpty();
            assertThat(fast.getSession(SESSION, ANA).session().owner()).isEqualTo(ANA);
        }
    }

    @ParameterizedTest
    @EnumSource
    void userWhoseMessagesHaveExpiredStillCountsAsOneOfSeveral(StoreKind kind) {
        try (Storage storage = kind.open(clock, A_DAY)) {
            append(storage, "m-1", ANA, Expiry.at(Timestamp.now(clock).instant().getEpochSecond() + 60));
            append(storage, "m-2", BEN, Expiry.afterRetention());
            clock.move(Duration.ofMinutes(2));

            assertThatThrownBy(() -> memory(storage).getSession(SESSION, BEN))
                    .isInstanceOf(SessionForbiddenException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void backfilledRowOutlivesTheMessages(StoreKind kind) {
        long now = clock.instant().getEpochSecond();
        try (Storage storage = kind.open(clock, A_DAY)) {
            append(storage, "m-1", ANA, Expiry.at(now + Duration.ofDays(300).toSeconds()));
            append(storage, "m-2", ANA, Expiry.afterRetention());

            memory(storage).getSession(SESSION, ANA);

            StoredSession row = storage.sessions().find(SESSION).orElseThrow();
            assertThat(row.raw().number("expires_at").orElseThrow())
                    .isGreaterThanOrEqualTo(now + Duration.ofDays(301).toSeconds());
        }
    }

    @ParameterizedTest
    @EnumSource
    void backfilledRowOfMessagesThatNeverExpireNeverExpires(StoreKind kind) {
        try (Storage storage = kind.open(clock, A_DAY)) {
            append(storage, "m-1", ANA, Expiry.never());
            append(storage, "m-2", ANA, Expiry.afterRetention());

            memory(storage).getSession(SESSION, ANA);

            assertThat(storage.sessions().find(SESSION).orElseThrow().raw().attributes())
                    .doesNotContainKey("expires_at");
        }
    }

    private void append(Storage storage, String id, UserId user, Expiry expiry) {
        storage.messages().append(SESSION, Timestamp.now(clock), Message.ofUser(new MessageId(id), "hi", user), expiry);
    }

    private ConversationMemory memory(Storage storage) {
        return new ConversationMemory(storage, clock, Runnable::run);
    }
}
