package io.conversationmemory.adapter.sqlite;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.sqlite.internal.row.LivePage;
import io.conversationmemory.adapter.sqlite.internal.store.ExpiredRows;
import io.conversationmemory.contract.MutableClock;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.RemovableItems;
import io.conversationmemory.port.ProgressListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiredRowsTest {

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock(NOON.instant());

    @Test
    void openingRemovesNothing() {
        SessionId session = aSession();
        try (SqliteStorage storage = open()) {
            storage.messages().appendAll(session, NOON, messages(10));
            storage.sessions().create(Session.begun(aSession(), null, NOON));
        }

        clock.move(Duration.ofDays(400));
        try (SqliteStorage storage = open()) {
            assertThat(count(storage)).isEqualTo(10);
            assertThat(storage.administration().approximateStatistics().sessions())
                    .isEqualTo(1);
            assertThat(newest(storage, session)).isZero();
        }
    }

    @Test
    void aSweepRemovesABoundedNumberAndTheNextGoesOn() {
        int old = ExpiredRows.ROWS_AT_ONCE + 100;
        try (SqliteStorage storage = open()) {
            for (int i = 0; i < old / 100; i++) {
                storage.messages().appendAll(aSession(), NOON, messages(100));
            }
            clock.move(Duration.ofDays(2));

            appendUntilSwept(storage);
            assertThat(count(storage)).isEqualTo(100 + ExpiredRows.APPENDS_BETWEEN);
            appendUntilSwept(storage);
            assertThat(count(storage)).isEqualTo(2L * ExpiredRows.APPENDS_BETWEEN);
        }
    }

    @Test
    void aMessageIsRemovedADayAfterItsExpiry() {
        try (SqliteStorage storage = open()) {
            storage.messages().appendAll(aSession(), NOON, messages(7));

            clock.move(Duration.ofHours(24));
            appendUntilSwept(storage);
            assertThat(count(storage)).isEqualTo(7 + ExpiredRows.APPENDS_BETWEEN);

            clock.move(Duration.ofHours(1));
            appendUntilSwept(storage);
            assertThat(count(storage)).isEqualTo(2L * ExpiredRows.APPENDS_BETWEEN);
        }
    }

    @Test
    void aFastClockAloneRemovesNothing() {
        SessionId session = aSession();
        try (SqliteStorage storage = open()) {
            storage.sessions().create(Session.begun(aSession(), null, NOON));
            for (int i = 0; i < RemovableItems.WITNESSES; i++) {
                storage.messages().append(session, NOON, userMessage("on time"));
            }

            clock.move(Duration.ofDays(400));
            for (int i = 0; i < RemovableItems.WITNESSES / 2; i++) {
                storage.messages().append(session, Timestamp.now(clock), userMessage("fast"));
                storage.messages().append(session, NOON, userMessage("on time"));
            }

            assertThat(count(storage)).isEqualTo(2L * RemovableItems.WITNESSES);
            assertThat(storage.administration().approximateStatistics().sessions())
                    .isEqualTo(1);
        }
    }

    @Test
    void aSlowClockAloneRemovesNothing() {
        try (SqliteStorage storage = open()) {
            storage.messages().appendAll(aSession(), NOON, messages(10));

            Timestamp ahead = NOON.plus(Duration.ofDays(400));
            for (int i = 0; i < ExpiredRows.APPENDS_BETWEEN; i++) {
                storage.messages().append(aSession(), ahead, userMessage("of another clock"));
            }

            assertThat(count(storage)).isEqualTo(10 + ExpiredRows.APPENDS_BETWEEN);
        }
    }

    @Test
    void theRowOfASessionIsRemovedOnlyWithoutMessages() {
        Session empty = Session.begun(aSession(), null, NOON);
        Session kept = Session.begun(aSession(), null, NOON);
        try (SqliteStorage storage = open()) {
            storage.sessions().create(empty);
            StoredSession row = storage.sessions().create(kept).orElseThrow();
            ItemImporter.run(
                    storage.items(),
                    ItemKind.MESSAGE,
                    List.of(messageItem(kept.id(), "2025-03-01T00:00:00")).iterator(),
                    ProgressListener.none());

            clock.move(Duration.ofDays(3));
            appendUntilSwept(storage);

            assertThat(storage.sessions().find(empty.id())).isEmpty();
            assertThat(storage.sessions().find(kept.id())).contains(row);
        }
    }

    @Test
    void anExpiryThatNoColumnHoldsCountsAllTheSame() {
        SessionId session = aSession();
        Attribute past = new Attribute.Num(NOON.instant().getEpochSecond() - 1 + ".5");
        try (SqliteStorage storage = open()) {
            ItemImporter.run(
                    storage.items(),
                    ItemKind.MESSAGE,
                    List.of(
                                    messageItem(session, "2025-03-01T00:00:00").with("expires_at", past),
                                    messageItem(session, "2025-03-01T00:00:01"))
                            .iterator(),
                    ProgressListener.none());

            assertThat(newest(storage, session)).isEqualTo(1);
        }
    }

    @Test
    void newestGivesUpBehindVeryManyExpiredAndSaysSo() {
        SessionId session = aSession();
        try (SqliteStorage storage = open()) {
            storage.messages().append(session, NOON.plusMicros(-1), userMessage("very old"));
            clock.move(Duration.ofMinutes(-30));
            for (int i = 0; i < LivePage.MOST_EXPIRED / 100; i++) {
                storage.messages().appendAll(session, NOON, messages(100));
            }
            clock.move(Duration.ofMinutes(60));

            assertThat(storage.messages().findNewest(session, TimeRange.all(), 10))
                    .satisfies(newest -> {
                        assertThat(newest.items()).isEmpty();
                        assertThat(newest.olderMayExist()).isTrue();
                    });
        }
    }

    private void appendUntilSwept(SqliteStorage storage) {
        for (int i = 0; i < ExpiredRows.APPENDS_BETWEEN; i++) {
            storage.messages().append(aSession(), Timestamp.now(clock), userMessage("now"));
        }
    }

    private static int newest(SqliteStorage storage, SessionId session) {
        return storage.messages()
                .findNewest(session, TimeRange.all(), 10_000)
                .items()
                .size();
    }

    private static long count(SqliteStorage storage) {
        return storage.administration().approximateStatistics().messages();
    }

    private SqliteStorage open() {
        Retention anHour = Retention.of(Duration.ofHours(1));
        return SqliteStorage.open(new SqliteSettings(folder.resolve("chat.db"), anHour, Duration.ofSeconds(10)), clock);
    }
}
