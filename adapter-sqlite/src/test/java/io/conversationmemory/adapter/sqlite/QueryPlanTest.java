package io.conversationmemory.adapter.sqlite;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.sqlite.internal.store.ExpiredRows;
import io.conversationmemory.contract.MutableClock;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that every query uses an index: none scans a table, none sorts. */
class QueryPlanTest {

    /** Queries that read everything, any one row, or the rows stored last. */
    private static final List<String> WHOLE_TABLE = List.of(
            "SELECT count(*) FROM ",
            "SELECT 1 FROM messages LIMIT 1",
            "SELECT 1 FROM preferences LIMIT 1",
            "SELECT 1 FROM sessions LIMIT 1",
            "SELECT timestamp FROM messages ORDER BY rowid DESC LIMIT 100");

    @TempDir
    Path folder;

    private final Watched watched = new Watched();
    private final MutableClock clock = new MutableClock(NOON.instant());

    @Test
    void everyQueryOfEveryOperationGoesOverAnIndex() throws SQLException {
        SqliteSettings settings = new SqliteSettings(
                folder.resolve("chat.db"), Retention.of(Duration.ofHours(1)), Duration.ofSeconds(10));
        try (SqliteStorage storage = SqliteStorage.open(settings, clock, watched)) {
            doEverything(storage);
            Connection connection = watched.opened().get(0);
            Set<String> queries = new TreeSet<>(watched.prepared());
            queries.removeIf(sql -> WHOLE_TABLE.stream().anyMatch(sql::startsWith) || sql.startsWith("PRAGMA"));
            queries.removeIf(sql -> sql.contains("sqlite_schema") || sql.contains("pragma_table_info"));

            assertThat(queries).hasSizeGreaterThan(25);
            for (String sql : queries) {
                assertThat(plan(connection, sql)).as(sql).allMatch(QueryPlanTest::isByIndex);
            }
            assertThat(queries)
                    .as("all three tables, read, written and deleted from")
                    .anyMatch(sql -> sql.startsWith("DELETE FROM messages"))
                    .anyMatch(sql -> sql.startsWith("DELETE FROM sessions"))
                    .anyMatch(sql -> sql.startsWith("DELETE FROM preferences"))
                    .anyMatch(sql -> sql.startsWith("INSERT INTO sessions"))
                    .anyMatch(sql -> sql.contains("expires_at <= ?"))
                    .anyMatch(sql -> sql.contains("(timestamp, session_id) < (?, ?)"))
                    .anyMatch(sql -> sql.contains("(last_active_at, session_id) < (?, ?)"));
        }
    }

    @Test
    void theNewestAreFoundByTheKeyAndNotSorted() throws SQLException {
        try (SqliteStorage storage = SqliteStorage.open(SqliteSettings.of(folder.resolve("chat.db")), clock, watched)) {
            storage.messages().findNewest(aSession(), TimeRange.all(), 10);
            String newest = watched.prepared().stream()
                    .filter(sql -> sql.endsWith("ORDER BY timestamp DESC"))
                    .findFirst()
                    .orElseThrow();

            assertThat(plan(watched.opened().get(0), newest))
                    .containsExactly("SEARCH messages USING INDEX sqlite_autoindex_messages_1 (session_id=?)");
        }
    }

    @Test
    void aPageOfAPartitionBeginsAtItsKey() throws SQLException {
        try (SqliteStorage storage = SqliteStorage.open(SqliteSettings.of(folder.resolve("chat.db")), clock, watched)) {
            SessionId session = aSession();
            storage.messages().appendAll(session, NOON, List.of(userMessage("first"), userMessage("second")));
            String partition = session.value();
            storage.items()
                    .findPartition(
                            ItemKind.MESSAGE,
                            partition,
                            1,
                            storage.items()
                                    .findPartition(ItemKind.MESSAGE, partition, 1, null)
                                    .next());
            String next = watched.prepared().stream()
                    .filter(sql -> sql.matches(
                            "SELECT .* FROM messages WHERE session_id = \\? AND .* ORDER BY session_id, timestamp"))
                    .findFirst()
                    .orElseThrow();

            assertThat(plan(watched.opened().get(0), next))
                    .containsExactly(
                            "SEARCH messages USING INDEX sqlite_autoindex_messages_1 (session_id=? AND timestamp>?)");
        }
    }

    @Test
    void aListingFollowsTheKeyAndIsNotSorted() throws SQLException {
        try (SqliteStorage storage = SqliteStorage.open(SqliteSettings.of(folder.resolve("chat.db")), clock, watched)) {
            for (int i = 0; i < 3; i++) {
                storage.messages().append(aSession(), NOON, userMessage("listed"));
                storage.preferences().store(aUser(), JsonObject.of("a", "b"));
                storage.sessions().create(Session.begun(aSession(), null, NOON));
            }
            storage.items()
                    .findPage(
                            ItemKind.MESSAGE,
                            1,
                            storage.items()
                                    .findPage(ItemKind.MESSAGE, 1, null)
                                    .map(MessageItems::decode)
                                    .next())
                    .map(MessageItems::decode);
            storage.items()
                    .findPage(
                            ItemKind.PREFERENCES,
                            1,
                            storage.items()
                                    .findPage(ItemKind.PREFERENCES, 1, null)
                                    .map(PreferenceItems::decode)
                                    .next())
                    .map(PreferenceItems::decode);
            storage.items()
                    .findPage(
                            ItemKind.SESSION,
                            1,
                            storage.items()
                                    .findPage(ItemKind.SESSION, 1, null)
                                    .map(SessionItems::decode)
                                    .next())
                    .map(SessionItems::decode);

            List<String> listings = watched.prepared().stream()
                    .filter(sql -> sql.matches("SELECT .* FROM \\w+( WHERE \\(.*\\) > \\(.*\\))? ORDER BY .*"))
                    .distinct()
                    .toList();
            assertThat(listings).hasSize(6);
            for (String sql : listings) {
                assertThat(plan(watched.opened().get(0), sql))
                        .as(sql)
                        .hasSize(1)
                        .allMatch(step -> step.contains(" USING INDEX "))
                        .allMatch(step -> step.startsWith(sql.contains(" WHERE ") ? "SEARCH " : "SCAN "));
            }
        }
    }

    @Test
    void aQueryWithoutAnIndexIsNoticed() throws SQLException {
        try (SqliteStorage storage = SqliteStorage.open(SqliteSettings.of(folder.resolve("chat.db")), clock, watched)) {
            assertThat(storage.administration().describe().kind()).isEqualTo("sqlite");
            Connection connection = watched.opened().get(0);

            assertThat(plan(connection, "SELECT content FROM messages WHERE role = 'user'"))
                    .noneMatch(QueryPlanTest::isByIndex);
            assertThat(plan(connection, "SELECT content FROM messages WHERE session_id = 's' ORDER BY content"))
                    .anyMatch(step -> !isByIndex(step));
        }
    }

    static boolean isByIndex(String step) {
        return step.startsWith("SEARCH ") && (step.contains(" INDEX ") || step.contains(" INTEGER PRIMARY KEY "))
                || step.startsWith("LIST SUBQUERY")
                || step.startsWith("CORRELATED SCALAR SUBQUERY");
    }

    static List<String> plan(Connection connection, String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
        }
        return steps;
    }

    private void doEverything(SqliteStorage storage) {
        SessionId session = aSession();
        UserId user = aUser();
        for (int i = 0; i < ExpiredRows.APPENDS_BETWEEN; i++) {
            storage.messages().append(session, NOON, userMessage("m" + i, user));
        }
        storage.messages().appendAll(session, NOON, List.of(userMessage("a"), userMessage("b")));
        readEverything(storage, session, user);
        storage.preferences().store(user, JsonObject.of("a", "b"));
        storage.preferences().update(user, "c", JsonNull.NULL);
        storage.preferences().remove(user, "c");
        storage.preferences().find(user);
        RawItem item = RawItem.empty().with("user_id", Attribute.text(user.value()));
        ItemImporter.run(storage.items(), ItemKind.PREFERENCES, List.of(item).iterator(), ProgressListener.none());
        storage.preferences().delete(user);
        changeSessions(storage, user);
        clock.move(Duration.ofDays(9));
        for (int i = 0; i < ExpiredRows.APPENDS_BETWEEN; i++) {
            storage.messages().append(aSession(), NOON, userMessage("later"));
        }
        for (MessageSelection selection : List.of(
                MessageSelection.all(), new MessageSelection.OfUser(user), new MessageSelection.WithoutUser())) {
            SessionId another = aSession();
            storage.messages().append(another, NOON, userMessage("to be deleted", user));
            storage.messages().delete(another, selection, ProgressListener.none());
        }
        storage.administration().createTables(ProgressListener.none());
        storage.administration().approximateStatistics();
        storage.administration().exactStatistics(ProgressListener.none());
    }

    private static void readEverything(SqliteStorage storage, SessionId session, UserId user) {
        Timestamp from = NOON.plusMicros(-10);
        for (TimeRange range : List.of(
                TimeRange.all(),
                TimeRange.from(from),
                TimeRange.until(Timestamp.MAX),
                TimeRange.between(from, Timestamp.MAX))) {
            storage.messages().findNewest(session, range, 3);
            for (Direction direction : Direction.values()) {
                Page<MessageItem> page = storage.messages().findPage(session, range, direction, 3, null);
                storage.messages().findPage(session, range, direction, 3, page.next());
            }
        }
        Page<MessageItem> ofUser = storage.messages().findPageByUser(user, 3, null);
        storage.messages().findPageByUser(user, 3, ofUser.next());
        storage.messages().findSessionsWithMessagesOf(user, 1000, null);
        storage.messages().countSession(session, ProgressListener.none());
    }

    private static void changeSessions(SqliteStorage storage, UserId user) {
        StoredSession row =
                storage.sessions().create(Session.begun(aSession(), user, NOON)).orElseThrow();
        storage.sessions().create(Session.begun(aSession(), user, NOON));
        storage.sessions().replace(row, row.session().withTitle("t"));
        StoredSession read = storage.sessions().find(row.session().id()).orElseThrow();
        Message message = userMessage("turn", user);
        storage.turns().append(read, read.session(), NOON, message);
        var page = storage.sessions().findPageByUser(user, 1, null);
        storage.sessions().findPageByUser(user, 1, page.next());
        storage.sessions().findSessionsOwnedBy(user, 1000, null);
        storage.sessions().delete(row.session().id());
    }
}
