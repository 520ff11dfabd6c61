package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ImportReport.Remark;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.export.ImportedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ImportTest extends MemoryFixture {

    @Test
    void eachItemGoesToTheTableOfItsKindAndKeepsItsKey() {
        ImportSummary summary = load(List.of(
                message("s", "2025-03-01T00:00:00", "a", "ana"),
                message("s", "2025-03-01T00:00:00.123456", "b", "ana"),
                preferences("ana", "{\"favorite_genres\": [\"rock\"]}"),
                sessionRow("own", "ben")));

        assertThat(summary.items().stored()).isEqualTo(4);
        assertThat(keys("s")).containsExactly("2025-03-01T00:00:00", "2025-03-01T00:00:00.123456");
        assertThat(memory.preferences(ANA).orElseThrow().values().strings("favorite_genres"))
                .containsExactly("rock");
        assertThat(storage.sessions()
                        .find(session("own"))
                        .orElseThrow()
                        .session()
                        .owner())
                .isEqualTo(BEN);
    }

    @Test
    void sessionsGetTheirRowsFromTheirMessages() {
        ImportSummary summary = load(List.of(
                message("of ana", "2025-03-01T00:00:00", "a", "ana"),
                message("of ana", "2025-03-02T00:00:00", "b", null),
                message("without user", "2025-03-01T00:00:00", "c", null),
                message("of both", "2025-03-01T00:00:00", "d", "ana"),
                message("of both", "2025-03-01T00:00:01", "e", "ben")));

        assertThat(summary.sessionRows()).isEqualTo(2);
        assertThat(summary.ownerless()).containsExactly(session("of both"));
        var row = storage.sessions().find(session("of ana")).orElseThrow().session();
        assertThat(row.owner()).isEqualTo(ANA);
        assertThat(row.createdAt()).hasToString("2025-03-01T00:00:00.000000Z");
        assertThat(row.lastActiveAt()).hasToString("2025-03-02T00:00:00.000000Z");
        assertThat(storage.sessions()
                        .find(session("without user"))
                        .orElseThrow()
                        .session()
                        .owner())
                .isNull();
        assertThat(hasRow("of both")).isFalse();
    }

    @Test
    void aBadRowKeepsNoOtherSessionFromItsOwn() {
        ImportedItem row = sessionRow("broken", "ana");
        ImportSummary summary = load(List.of(
                new ImportedItem(row.table(), row.item().with("created_at", Attribute.text("yesterday"))),
                message("broken", "2025-03-01T00:00:00", "a", "ana"),
                message("sound", "2025-03-01T00:00:00", "b", "ana")));

        assertThat(summary.items().stored()).isEqualTo(3);
        assertThat(summary.items().unreadable()).hasSize(1);
        assertThat(summary.unreadableRows()).containsExactly(session("broken"));
        assertThat(summary.sessionRows()).isEqualTo(1);
        assertThat(hasRow("sound")).isTrue();
    }

    @Test
    void anImportRaisesTheNumberOfDeletionsAfterTheMessagesWhenItIsRepeatedToo() {
        owned("s", ANA);
        StoredMessage covered = said("s", ANA, "covered");
        StoredSession row = storage.sessions().find(session("s")).orElseThrow();
        Summary summary = new Summary("covered", covered.key(), 1, "test", Timestamp.now(clock), null, null);
        storage.sessions().replace(row, row.session().withSummary(summary).withDeletions(7));

        load(List.of(message("s", "2027-03-01T00:00:00", "later", "ana")));
        Session afterLater = memory.findSession(session("s")).orElseThrow();
        load(List.of(message("s", "2025-03-01T00:00:00", "earlier", "ana")));
        Session afterEarlier = memory.findSession(session("s")).orElseThrow();
        load(List.of(message("s", "2025-03-01T00:00:00", "earlier", "ana")));

        assertThat(afterLater.deletions()).isEqualTo(8);
        assertThat(afterLater.summary()).isEqualTo(summary);
        assertThat(afterEarlier.deletions()).isEqualTo(9);
        assertThat(afterEarlier.summary())
                .as("a message before its end is not in it")
                .isNull();
        assertThat(memory.findSession(session("s")).orElseThrow().deletions()).isEqualTo(10);
        assertThat(storage.calls()).containsSubsequence("items.putAllIfAbsent MESSAGE", "sessions.replace");
    }

    @Test
    void runningItAgainStoresNothing() {
        List<ImportedItem> items = List.of(
                message("s", "2025-03-01T00:00:00", "a", "ana"), preferences("ana", "{}"), sessionRow("own", "ben"));
        load(items);

        ImportSummary again = load(items);

        assertThat(again.items().stored()).isZero();
        assertThat(again.items().alreadyThere()).isEqualTo(3);
        assertThat(again.sessionRows()).isZero();
    }

    @Test
    void remarksTellThePositionInTheWholeStream() {
        ImportSummary summary = load(List.of(
                message("s", "2025-03-01T00:00:00", "a", "ana"),
                preferences("ana", "{}"),
                new ImportedItem("concert-chatbot-unknown", RawItem.empty()),
                message("s", "2025-03-01T00:00:01", "b", "ana"),
                new ImportedItem("concert-chatbot-conversations", RawItem.empty()),
                preferences("ben", "no JSON")));

        assertThat(summary.items().skipped()).extracting(Remark::position).containsExactly(3L, 5L);
        assertThat(summary.items().unreadable()).extracting(Remark::position).containsExactly(6L);
        assertThat(summary.items().stored()).isEqualTo(4);
    }

    @Test
    void progressCountsOverTheWholeStream() {
        List<ImportedItem> items = new ArrayList<>();
        IntStream.range(0, 300)
                .forEach(i -> items.add(message("s", "2025-03-01T00:00:00." + (100000 + i), "m" + i, null)));
        items.add(preferences("ana", "{}"));
        List<Progress> heard = new ArrayList<>();

        memory.importItems(items.iterator(), heard::add);

        assertThat(heard).extracting(Progress::done).contains(301L);
    }

    private ImportSummary load(List<ImportedItem> items) {
        return memory.importItems(items.iterator(), ProgressListener.none());
    }

    private List<String> keys(String session) {
        return memory.history(session(session), TimeRange.all(), 100).items().stream()
                .map(MessageItem::key)
                .map(Object::toString)
                .toList();
    }

    private static ImportedItem message(String session, String time, String id, @Nullable String user) {
        return new ImportedItem(
                "concert-chatbot-conversations",
                item(
                                "session_id",
                                session,
                                "timestamp",
                                time,
                                "message_id",
                                id,
                                "role",
                                "user",
                                "content",
                                "text of " + id)
                        .with("user_id", user == null ? null : Attribute.text(user)));
    }

    private static ImportedItem preferences(String user, String json) {
        return new ImportedItem("concert-chatbot-preferences", item("user_id", user, "preferences", json));
    }

    private static ImportedItem sessionRow(String session, String owner) {
        return new ImportedItem(
                "Concert-Chatbot-Sessions",
                item(
                        "session_id",
                        session,
                        "user_id",
                        owner,
                        "created_at",
                        "2026-01-01T00:00:00.000000Z",
                        "last_active_at",
                        "2026-01-01T00:00:00.000000Z"));
    }

    private static RawItem item(String... namesAndValues) {
        RawItem item = RawItem.empty();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            item = item.with(namesAndValues[i], Attribute.text(namesAndValues[i + 1]));
        }
        return item;
    }
}
