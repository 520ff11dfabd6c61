package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TableMissingException;
import io.conversationmemory.service.fixture.MovableClock;
import io.conversationmemory.service.fixture.StoreKind;
import io.conversationmemory.service.fixture.WatchedStorage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that the row of a session follows every append through the memory. */
class SessionActivityTest {

    private static final SessionId SESSION = new SessionId("s");
    private static final UserId ANA = new UserId("ana");
    private static final Retention A_DAY = Retention.of(Duration.ofDays(1));

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private int numbers;

    @ParameterizedTest
    @EnumSource
    void appendOfAnyWriterIsAnActivityOfTheSession(StoreKind kind) {
        try (Storage storage = kind.open(clock, Retention.forever())) {
            ConversationMemory memory = memory(storage);
            memory.createSession(SESSION, ANA);
            clock.move(Duration.ofDays(1));
            memory.createSession(new SessionId("of yesterday"), ANA);
            clock.move(Duration.ofMinutes(10));

            memory.writer(SESSION).append(message());
            assertThat(lastActive(storage)).isEqualTo(Timestamp.now(clock));
            clock.move(Duration.ofMinutes(10));
            memory.getSession(SESSION, ANA).writer().appendAll(List.of(message(), message()));
            assertThat(lastActive(storage)).isEqualTo(Timestamp.now(clock));
            clock.move(Duration.ofMinutes(10));
            memory.writer(SESSION).appendAt(Timestamp.now(clock), message());
            assertThat(lastActive(storage)).isEqualTo(Timestamp.now(clock));

            assertThat(memory.sessionsOf(ANA, 10, null).items().get(0).sessionKey())
                    .isEqualTo(SESSION.value());
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowLivesAsLongAsFreshMessages(StoreKind kind) {
        try (Storage storage = kind.open(clock, A_DAY)) {
            ConversationMemory memory = memory(storage);
            memory.createSession(SESSION, ANA).rename("Jazz");
            SessionWriter writer = memory.writer(SESSION);
            StoredMessage newest = null;
            for (int i = 0; i < 30; i++) {
                clock.move(Duration.ofHours(12));
                newest = writer.append(message()).message();
            }

            StoredSession row = storage.sessions().find(SESSION).orElseThrow();
            assertThat(row.session().title()).isEqualTo("Jazz");
            assertThat(row.raw().number("expires_at").orElseThrow()).isGreaterThan(newest.expiresAt());
            assertThat(memory.history(SESSION, TimeRange.all(), 100).items()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void slowClockLetsNoMessageExpireBeforeThoseThatItHasRead(StoreKind kind) {
        try (Storage storage = kind.open(clock, A_DAY)) {
            ConversationMemory memory = memory(storage);
            memory.createSession(SESSION, ANA);
            clock.move(Duration.ofDays(10));
            StoredMessage ahead = memory.writer(SESSION).append(message()).message();
            clock.move(Duration.ofDays(-10));
            SessionWriter slow = memory.getSession(SESSION, ANA).writer();
            slow.readNewest(10);

            StoredMessage late = slow.append(message()).message();

            assertThat(late.expiresAt()).isEqualTo(ahead.expiresAt());
            assertThat(late.key()).isLessThan(ahead.key());
        }
    }

    @Test
    void refreshIsSentAtMostOnceInFiveMinutes() {
        WatchedStorage storage = new WatchedStorage(StoreKind.IN_MEMORY.open(clock, Retention.forever()));
        ConversationMemory memory = memory(storage);
        memory.createSession(SESSION, ANA);
        clock.move(Duration.ofMinutes(10));
        SessionWriter writer = memory.writer(SESSION);
        storage.calls();

        writer.append(message());
        assertThat(storage.calls()).containsExactly("messages.append", "sessions.find", "sessions.replace");
        clock.move(Duration.ofMinutes(4));
        writer.append(message());
        assertThat(storage.calls()).containsExactly("messages.append");
        clock.move(Duration.ofMinutes(1));
        writer.append(message());
        assertThat(storage.calls()).containsExactly("messages.append", "sessions.replace");
    }

    @Test
    void refreshThatLosesIsDroppedAndTheNextAppendReadsTheRow() {
        WatchedStorage storage = new WatchedStorage(StoreKind.IN_MEMORY.open(clock, Retention.forever()));
        ConversationMemory memory = memory(storage);
        SessionHandle handle = memory.createSession(SESSION, ANA);
        memory.getSession(SESSION, ANA).rename("meanwhile");
        clock.move(Duration.ofMinutes(10));
        storage.calls();

        handle.writer().append(message());
        assertThat(storage.calls()).containsExactly("messages.append", "sessions.replace");
        handle.writer().append(message());

        assertThat(storage.calls()).containsExactly("messages.append", "sessions.find", "sessions.replace");
        assertThat(storage.sessions().find(SESSION).orElseThrow().session())
                .isEqualTo(Session.begun(SESSION, ANA, Timestamp.now(clock).plus(Duration.ofMinutes(-10)))
                        .withTitle("meanwhile")
                        .withDeletions(handle.session().deletions())
                        .activeAt(Timestamp.now(clock)));
    }

    @Test
    void refreshIsDueWhenTheRowWouldExpireBeforeTheMessage() {
        try (Storage storage = StoreKind.SQLITE.open(clock, A_DAY)) {
            StoredSession row = storage.sessions()
                    .create(Session.begun(SESSION, ANA, Timestamp.now(clock)))
                    .orElseThrow();
            SessionActivity activity = new SessionActivity(SESSION, storage.sessions(), clock);
            activity.recordRow(row);
            long inAYear =
                    clock.instant().getEpochSecond() + Duration.ofDays(365).toSeconds();

            activity.appended(storage.messages().append(SESSION, Timestamp.now(clock), message(), Expiry.at(inAYear)));
            assertThat(expiry(storage)).isEqualTo(inAYear + Duration.ofDays(1).toSeconds());

            activity.appended(storage.messages().append(SESSION, Timestamp.now(clock), message(), Expiry.never()));
            assertThat(expiry(storage)).isNull();
        }
    }

    @Test
    void missingSessionsTableIsNoFailureOfAnAppend() {
        WatchedStorage storage = new WatchedStorage(StoreKind.IN_MEMORY.open(clock, Retention.forever()));
        storage.watch((call, proceed) -> {
            if (call.startsWith("sessions.")) {
                throw new TableMissingException(new Operation(PortOperation.FIND_SESSION, "sessions", "s"), null);
            }
            return proceed.call();
        });
        SessionWriter writer = memory(storage).writer(SESSION);

        writer.append(message());
        writer.append(message());

        assertThat(storage.calls()).containsExactly("messages.append", "sessions.find", "messages.append");
        assertThat(storage.messages()
                        .countSession(SESSION, ProgressListener.none())
                        .messages())
                .isEqualTo(2);
    }

    @Test
    void rowOfAnErasedSessionIsNotRecreated() {
        try (Storage storage = StoreKind.IN_MEMORY.open(clock, Retention.forever())) {
            ConversationMemory memory = memory(storage);
            SessionHandle handle = memory.createSession(SESSION, ANA);
            memory.deleteSession(SESSION, ProgressListener.none());
            clock.move(Duration.ofMinutes(10));

            handle.writer().append(message());
            handle.writer().append(message());

            assertThat(storage.sessions().find(SESSION)).isEmpty();
        }
    }

    private Message message() {
        return Message.ofUser(new MessageId("m" + ++numbers), "hi", ANA);
    }

    private static Timestamp lastActive(Storage storage) {
        return storage.sessions().find(SESSION).orElseThrow().session().lastActiveAt();
    }

    private static Long expiry(Storage storage) {
        return storage.sessions()
                .find(SESSION)
                .orElseThrow()
                .raw()
                .number("expires_at")
                .orElse(null);
    }

    private ConversationMemory memory(Storage storage) {
        return new ConversationMemory(storage, clock, Runnable::run);
    }
}
