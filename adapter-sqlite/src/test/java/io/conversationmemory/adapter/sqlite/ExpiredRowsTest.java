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
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
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
    void openingRemovesWhatIsExpiredAndNothingElse() {
        SessionId session = aSession();
        try (SqliteStorage storage = open()) {
            storage.messages().appendAll(session, NOON, messages(10));
            storage.sessions().create(Session.begun(session, null, NOON));
            clock.move(Duration.ofMinutes(30));
            storage.messages().appendAll(session, NOON, messages(5));
            ItemImporter.run(
                    storage.items(),
                    ItemKind.MESSAGE,
                    List.of(messageItem(session, "2025-03-01T00:00:00")).iterator(),
                    ProgressListener.none());
        }

        clock.move(Duration.ofMinutes(45));
        try (SqliteStorage storage = open()) {
            assertThat(count(storage)).isEqualTo(5 + 1);
            assertThat(newest(storage, session)).isEqualTo(5 + 1);
            assertThat(storage.sessions().find(session)).isPresent();
        }
        clock.move(Duration.ofDays(9));
        try (SqliteStorage storage = open()) {
            Statistics left = storage.administration().approximateStatistics();
            assertThat(left.messages()).isEqualTo(1);
            assertThat(left.sessions()).isZero();
        }
    }

    @Test
    void aSweepRemovesABoundedNumberAndTheNextGoesOn() {
        try (SqliteStorage storage = open()) {
            for (int i = 0; i < ExpiredRows.ROWS_AT_ONCE / 100 + 1; i++) {
                storage.messages().appendAll(aSession(), NOON, messages(100));
            }
        }
        clock.move(Duration.ofHours(2));

        try (SqliteStorage storage = open()) {
            assertThat(count(storage)).isEqualTo(100);
        }
        try (SqliteStorage storage = open()) {
            assertThat(count(storage)).isZero();
        }
    }

    @Test
    void appendingSweepsNowAndThen() {
        SessionId session = aSession();
        try (SqliteStorage storage = open()) {
            storage.messages().appendAll(aSession(), NOON, messages(100));
            clock.move(Duration.ofHours(2));
            for (int i = 0; i < ExpiredRows.APPENDS_BETWEEN; i++) {
                storage.messages().append(session, NOON, userMessage("now"));
            }

            assertThat(count(storage)).isEqualTo(ExpiredRows.APPENDS_BETWEEN);
            assertThat(newest(storage, session)).isEqualTo(ExpiredRows.APPENDS_BETWEEN);
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
