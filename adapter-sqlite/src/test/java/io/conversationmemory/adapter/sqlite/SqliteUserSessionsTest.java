package io.conversationmemory.adapter.sqlite;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messageItem;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.ProgressListener;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the pages of a user with more sessions than a page holds. */
class SqliteUserSessionsTest {

    private static final int SESSIONS = 2600;

    @TempDir
    Path folder;

    private final Watched watched = new Watched();
    private final UserId user = aUser();
    private SqliteStorage storage;

    @BeforeEach
    void open() {
        storage = SqliteStorage.open(SqliteSettings.of(folder.resolve("chat.db")), Clock.systemUTC(), watched);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void allSessionsWithAUsersMessagesAreFoundOnce() throws SQLException {
        ItemImporter.run(
                storage.items(),
                ItemKind.MESSAGE,
                items(i -> messageItem(session(i), "2025-03-01T00:00:0" + i % 10)
                                .with("user_id", Attribute.text(user.value())))
                        .iterator(),
                ProgressListener.none());

        List<SessionId> found = walk(cursor -> storage.messages().findSessionsWithMessagesOf(user, 10_000, cursor));

        assertThat(found).hasSize(SESSIONS).doesNotHaveDuplicates();
        everyPageGoesOverAnIndex();
    }

    @Test
    void allSessionsThatAUserOwnsAreFoundOnceEvenThoseThatDoNotSayWhenTheyWereActive() throws SQLException {
        ItemImporter.run(
                storage.items(),
                ItemKind.SESSION,
                items(i -> RawItem.empty()
                                .with("session_id", Attribute.text(session(i).value()))
                                .with("user_id", Attribute.text(user.value()))
                                .with("created_at", Attribute.text(NOON.toString()))
                                .with("last_active_at", i % 2 == 0 ? null : Attribute.text(NOON.toString())))
                        .iterator(),
                ProgressListener.none());

        List<SessionId> found = walk(cursor -> storage.sessions().findSessionsOwnedBy(user, 10_000, cursor));

        assertThat(found).hasSize(SESSIONS).doesNotHaveDuplicates();
        everyPageGoesOverAnIndex();
    }

    private void everyPageGoesOverAnIndex() throws SQLException {
        List<String> queries = watched.prepared().stream()
                .filter(sql -> sql.startsWith("SELECT session_id, ") && sql.endsWith(" LIMIT ?"))
                .toList();
        assertThat(queries).hasSizeGreaterThanOrEqualTo(2);
        for (String sql : queries) {
            assertThat(QueryPlanTest.plan(watched.opened().get(0), sql)).as(sql).allMatch(QueryPlanTest::isByIndex);
        }
    }

    private static List<SessionId> walk(Function<Cursor, Page<SessionId>> pages) {
        List<SessionId> found = new ArrayList<>();
        Cursor next = null;
        do {
            Page<SessionId> page = pages.apply(next);
            found.addAll(page.items());
            next = page.next();
        } while (next != null);
        return found;
    }

    private static List<RawItem> items(IntFunction<RawItem> item) {
        return IntStream.range(0, SESSIONS).mapToObj(item).toList();
    }

    private static SessionId session(int i) {
        return new SessionId("session-of-many-" + i);
    }
}
