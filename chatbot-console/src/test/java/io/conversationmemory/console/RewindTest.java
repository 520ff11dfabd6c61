package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rewind}, and the history of a session that was rewound. */
class RewindTest {

    private static final String TIME = "2026-11-23T12:41:0%d.000000Z";
    private static final String LINE =
            "{\"role\":\"%s\",\"content\":\"%s\",\"message_id\":\"%s\",\"timestamp\":\"" + TIME + "\"}\n";

    @TempDir
    Path folder;

    private ConsoleRun console;

    @BeforeEach
    void begin() {
        console = new ConsoleRun(folder);
        String lines = line(1, "user", "one", "m1")
                + line(2, "assistant", "two", "m2")
                + line(3, "user", "three", "m3")
                + line(4, "assistant", "four", "m4");
        console.runWithInput(lines, "append", "--session", "s1", "--user", "ana")
                .isDone();
    }

    private static String line(int second, String role, String content, String id) {
        return LINE.formatted(role, content, id, second);
    }

    @Test
    void laterMessagesAreSuperseded() {
        Outcome rewound = console.run("rewind", "--session", "s1", "--to", "m2").isDone();

        assertThat(rewound.out())
                .isEqualTo("Rewound session s1 to m2 (rewind 1). The later messages, up to " + TIME.formatted(4)
                        + ", are superseded; history --all shows them.\n");
        assertThat(contents("history", "--session", "s1", "--json")).containsExactly("one", "two");
        assertThat(contents("history", "--session", "s1", "--json", "--limit", "1"))
                .containsExactly("two");
        assertThat(context()).contains("\"content\":\"two\"").doesNotContain("three", "four");
    }

    @Test
    void rewindIsARecordAsJson() {
        JsonObject first = console.run("rewind", "--session", "s1", "--user", "ana", "--to", "m2", "--json")
                .json()
                .get(0);
        JsonObject second = console.run("rewind", "--session", "s1", "--user", "ana", "--to-beginning", "--json")
                .json()
                .get(0);

        assertThat(first.members())
                .containsOnlyKeys("session_id", "to", "number", "rewind_id", "time", "after", "until")
                .containsEntry("number", JsonNumber.of(1));
        assertThat(first.string("to")).contains("m2");
        assertThat(first.string("after")).contains(TIME.formatted(2));
        assertThat(first.string("until")).contains(TIME.formatted(4));
        assertThat(second.members())
                .containsEntry("number", JsonNumber.of(2))
                .containsEntry("to", JsonNull.NULL)
                .containsEntry("after", JsonNull.NULL);
        assertThat(console.run("history", "--session", "s1").err()).isEqualTo("Session s1 has no messages.\n");
    }

    @Test
    void rewindToTheNewestMessageSupersedesNothing() {
        Outcome rewound = console.run("rewind", "--session", "s1", "--to", "m4").isDone();
        JsonObject again = console.run("rewind", "--session", "s1", "--to", "m4", "--json")
                .json()
                .get(0);

        assertThat(rewound.out()).isEqualTo("Rewound session s1 to m4 (rewind 1). No message was there after that.\n");
        assertThat(again.members()).containsEntry("until", JsonNull.NULL).containsEntry("number", JsonNumber.of(2));
        assertThat(contents("history", "--session", "s1", "--json")).hasSize(4);
    }

    @Test
    void messagesAheadOfTheClockAreARangeOfTheirOwn() {
        console.run("append", "--session", "s1", "--user", "ana", "--content", "ahead", "--time", "2126-01-01")
                .isDone();

        Outcome rewound = console.run("rewind", "--session", "s1", "--to", "m1").isDone();
        JsonObject again = console.run("rewind", "--session", "s1", "--to", "m1", "--json")
                .json()
                .get(0);

        assertThat(rewound.out())
                .contains("up to " + TIME.formatted(4) + ", and ahead of the clock from 2126-01-01T00:00:00.000000Z to "
                        + "2126-01-01T00:00:00.000000Z, are superseded");
        assertThat(again.string("far_from")).contains("2126-01-01T00:00:00.000000Z");
        assertThat(again.string("far_until")).contains("2126-01-01T00:00:00.000000Z");
        assertThat(contents("history", "--session", "s1", "--json")).containsExactly("one");
    }

    @Test
    void historyOfAllMarksSupersededMessages() {
        console.run("rewind", "--session", "s1", "--to", "m2").isDone();
        console.run("append", "--session", "s1", "--user", "ana", "--id", "m5", "--content", "five")
                .isDone();

        List<JsonObject> all =
                console.run("history", "--session", "s1", "--all", "--json").json();
        Outcome text = console.run("history", "--session", "s1", "--all").isDone();

        assertThat(all)
                .extracting(message -> message.members().get("superseded"))
                .containsExactly(null, null, new JsonBoolean(true), new JsonBoolean(true), null);
        assertThat(text.out())
                .contains(
                        TIME.formatted(2) + "  assistant  two\n",
                        TIME.formatted(3) + "  [superseded] user       three\n",
                        TIME.formatted(4) + "  [superseded] assistant  four\n");
        assertThat(text.err()).isEqualTo("There is no reply to the last message: five\n");
    }

    @Test
    void newestOfAllIncludesSupersededMessages() {
        console.run("rewind", "--session", "s1", "--to", "m2").isDone();

        assertThat(contents("history", "--session", "s1", "--all", "--limit", "3", "--json"))
                .containsExactly("two", "three", "four");
        assertThat(contents("history", "--session", "s1", "--all", "--end", TIME.formatted(3), "--json"))
                .containsExactly("one", "two", "three");
    }

    @Test
    void supersededQuestionIsNotOpen() {
        console.run("rewind", "--session", "s1", "--to", "m3").isDone();
        assertThat(console.run("history", "--session", "s1", "--all").err()).contains("no reply", "three");

        console.run("rewind", "--session", "s1", "--to", "m2").isDone();

        assertThat(console.run("history", "--session", "s1", "--all").err()).isEmpty();
        assertThat(console.run("history", "--session", "s1").err()).isEmpty();
    }

    @Test
    void currentHistoryIsAppendedElsewhereAndASupersededMessageIsNot() {
        console.run("rewind", "--session", "s1", "--to", "m2").isDone();
        String current =
                console.run("history", "--session", "s1", "--json").isDone().out();
        String all = console.run("history", "--session", "s1", "--all", "--json")
                .isDone()
                .out();
        ConsoleRun other = new ConsoleRun(folder.resolve("other"));

        Outcome copied = other.runWithInput(current, "append", "--json").isDone();
        Outcome refused = other.runWithInput(all, "append", "--json");

        assertThat(copied.out()).isEqualTo(current);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).isEqualTo(current);
        assertThat(refused.err()).hasLineCount(2).contains("line 3 was not stored: ", "'superseded'");
    }

    @Test
    void toolCallsOfAHistoryAreAppendedElsewhere() {
        String lines = """
                {"role":"user","content":"Weather?"}
                {"role":"assistant","content":"","tool_calls":[{"id":"c1","name":"weather","arguments":"{}"}]}
                {"role":"tool","content":"Sunny","tool_call_id":"c1"}
                """;
        console.runWithInput(lines, "append", "--session", "s2", "--user", "ana")
                .isDone();
        String history =
                console.run("history", "--session", "s2", "--json").isDone().out();

        Outcome copied = new ConsoleRun(folder.resolve("other")).runWithInput(history, "append", "--json");

        assertThat(copied.isDone().out()).isEqualTo(history).contains("tool_calls", "tool_call_id");
    }

    @Test
    void unknownTargetsAreRefused() {
        console.run("rewind", "--session", "nowhere", "--to", "m1").isRefused(1, "There is no session nowhere");
        console.run("rewind", "--session", "s1", "--to", "m9").isRefused(1, "s1 has no message m9");
        console.run("rewind", "--session", "s1", "--to", "m2").isDone();
        console.run("rewind", "--session", "s1", "--to", "m4").isRefused(1, "message m4 is superseded");
        console.run("rewind", "--session", "s1", "--user", "bob", "--to", "m1")
                .isRefused(1, "s1 belongs to another user");

        assertThat(contents("history", "--session", "s1", "--json")).containsExactly("one", "two");
    }

    @Test
    void invalidArgumentsAreRefused() {
        console.run("rewind", "--to", "m1").isRefused(2, "--session is missing");
        console.run("rewind", "--session", "s1").isRefused(2, "--to", "--to-beginning");
        console.run("rewind", "--session", "s1", "--to", "m1", "--to-beginning").isRefused(2, "--to", "--to-beginning");
        console.run("rewind", "--session", "s1", "--to", "").isRefused(2, "--to");
        console.run("rewind", "--session", "s1", "--to-beginning=false").isRefused(2, "--to-beginning is missing");
    }

    @Test
    void legacySessionGetsItsRowAndIsRewound() {
        Path items = Path.of("..", "memory-items", "src", "test", "resources", "legacy-tables", "items.jsonl");
        console.run("load", items.toAbsolutePath().normalize().toString()).isDone();

        JsonObject first = JsonText.parseObject(console.run("history", "--session", "legacy-metadata", "--json")
                .isDone()
                .out()
                .lines()
                .findFirst()
                .orElseThrow());
        console.run(
                        "rewind",
                        "--session",
                        "legacy-metadata",
                        "--to",
                        first.string("message_id").orElseThrow())
                .isDone();

        assertThat(console.run("history", "--session", "legacy-metadata", "--json")
                        .json())
                .containsExactly(first);
    }

    private List<String> contents(String... arguments) {
        return console.run(arguments).values("content");
    }

    private String context() {
        return console.run("context", "--session", "s1", "--user", "ana", "--json")
                .isDone()
                .out();
    }
}
