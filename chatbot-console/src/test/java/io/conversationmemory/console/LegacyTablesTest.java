package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of the legacy service are used unchanged, and their sessions can be continued. */
class LegacyTablesTest {

    private static final String CONVERSATIONS = "concert-chatbot-conversations";

    @TempDir
    Path folder;

    private ConsoleRun console;
    private Path items;
    private JsonObject loaded;

    @BeforeEach
    void load() throws URISyntaxException {
        console = new ConsoleRun(folder);
        items = Path.of(Objects.requireNonNull(getClass().getResource("/legacy-items.jsonl"))
                .toURI());
        loaded = console.run("load", items.toString(), "--json").json().get(0);
    }

    @Test
    void loadStoresEveryItemAndReportsTheUnreadableOne() throws IOException {
        long lines = Files.readAllLines(items).size();

        assertThat(loaded.get("stored")).contains(JsonNumber.of(lines));
        assertThat(loaded.get("skipped")).contains(JsonNumber.of(0));
        assertThat(loaded.get("unreadable")).contains(JsonNumber.of(1));
        Outcome again = console.run("load", items.toString(), "--json");
        assertThat(again.json().get(0).get("already_there")).contains(JsonNumber.of(lines));
        assertThat(again.err())
                .hasLineCount(1)
                .startsWith("Line 11 is an unreadable item, kept unchanged")
                .contains("legacy-metadata");
    }

    @Test
    void everySessionKeepsItsKeysAndOrder() throws IOException {
        for (String session : List.of("legacy-micros", "legacy-mixed", "legacy-metadata", "legacy-whole")) {
            assertThat(console.run("history", "--session", session, "--json").values("timestamp"))
                    .as(session)
                    .isNotEmpty()
                    .isEqualTo(keysOf(session));
        }
    }

    @Test
    void unreadableItemIsPrintedInOrderAndMarked() {
        List<JsonObject> messages =
                console.run("history", "--session", "legacy-metadata", "--json").json();

        assertThat(messages)
                .filteredOn(message -> message.get("bad").equals(Optional.of(new JsonBoolean(true))))
                .singleElement()
                .satisfies(bad -> {
                    assertThat(bad.string("message_id")).contains("met-10");
                    assertThat(JsonObjects.in(bad, "problems")).isNotEmpty();
                });
        assertThat(console.run("history", "--session", "legacy-metadata").out())
                .contains("2025-03-05T00:00:10  [unreadable: metadata: ");
    }

    @Test
    void timeRangeIncludesLegacyKeysAtBothEnds() {
        assertThat(console.run(
                                "history",
                                "--session",
                                "legacy-micros",
                                "--start",
                                "2025-03-01T00:00:10.123457Z",
                                "--end",
                                "2025-03-01T00:00:30.123459Z",
                                "--json")
                        .values("message_id"))
                .containsExactly("mic-001", "mic-002", "mic-003");
    }

    @Test
    void contextHasTheNewestTenMessagesAndThePreferences() {
        JsonObject context = context();

        assertThat(JsonObjects.in(context, "messages"))
                .extracting(message -> message.string("message_id").orElseThrow())
                .containsExactly(
                        "mic-014", "mic-015", "mic-016", "mic-017", "mic-018", "mic-019", "mic-020", "mic-021",
                        "mic-022", "mic-023");
        assertThat(((JsonObject) context.get("preferences").orElseThrow()).strings("favorite_genres"))
                .containsExactly("rock", "jazz", "blues");
    }

    @Test
    void chatContinuesALegacySession() throws IOException, InterruptedException {
        // Separate processes, so that nothing is kept in memory.
        ConsoleProcess process = new ConsoleProcess(folder.resolve("data"));
        List<String> older =
                console.run("history", "--session", "legacy-micros", "--json").values("message_id");

        ConsoleProcess.Ended first =
                process.run("Hello\nRecommend me a concert\n", "--user", "legacy-alice", "--session", "legacy-micros");
        ConsoleProcess.Ended second =
                process.run("Hello again\n", "--user", "legacy-alice", "--session", "legacy-micros");

        assertThat(first.code()).as(first.err()).isZero();
        List<String> replies = first.out().lines().toList();
        assertThat(replies.get(0)).startsWith("Welcome back, legacy-alice");
        assertThat(replies.subList(1, replies.size())).asString().contains("rock", "jazz", "blues", "New York");
        assertThat(second.code()).as(second.err()).isZero();
        List<JsonObject> history =
                console.run("history", "--session", "legacy-micros", "--json").json();
        assertThat(history).hasSize(older.size() + 6);
        assertThat(history.subList(0, older.size()))
                .extracting(message -> message.string("message_id").orElseThrow())
                .isEqualTo(older);
        assertThat(history.subList(older.size(), history.size()))
                .extracting(message -> message.string("content").orElseThrow())
                .startsWith("Hello", replies.get(0), "Recommend me a concert")
                .endsWith("Hello again", second.out().strip());
    }

    @Test
    void sessionOfLegacyMessagesBelongsToTheirUser() {
        console.runWithInput("Hello\n", "--user", "mallory", "--session", "legacy-micros")
                .isRefused(1, "another user");
        assertThat(console.run("sessions", "--user", "legacy-alice", "--json").values("session_id"))
                .contains("legacy-micros", "legacy-mixed", "legacy-whole");
    }

    private JsonObject context() {
        return console.run("context", "--session", "legacy-micros", "--json")
                .json()
                .get(0);
    }

    private List<String> keysOf(String session) throws IOException {
        List<String> keys = new ArrayList<>();
        for (String line : Files.readAllLines(items)) {
            JsonObject json = JsonText.parseObject(line);
            JsonObject item = (JsonObject) json.get("item").orElseThrow();
            if (json.string("table").orElseThrow().equals(CONVERSATIONS)
                    && text(item, "session_id").equals(session)) {
                keys.add(text(item, "timestamp"));
            }
        }
        return keys.stream().sorted().toList();
    }

    private static String text(JsonObject item, String name) {
        return ((JsonObject) item.get(name).orElseThrow()).string("S").orElseThrow();
    }
}
