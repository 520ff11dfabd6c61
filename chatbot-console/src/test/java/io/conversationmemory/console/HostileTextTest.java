package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Control sequences are stored in every attribute, and none reaches the terminal. */
@Timeout(300)
@Tag("reliability")
class HostileTextTest {

    /** Beginning of a line that only the console itself may print. */
    private static final String FORGED = "chatbot: forged";

    private static final String CONVERSATIONS = "concert-chatbot-conversations";
    private static final String SESSIONS = "concert-chatbot-sessions";
    private static final String PREFERENCES = "concert-chatbot-preferences";
    private static final String TIME = "2026-11-23T12:41:00.123456Z";

    @TempDir
    Path folder;

    /** ESC, CSI, OSC, DCS and their one-character forms; carriage return, backspace and others; direction overrides; line ends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\u001b[2J\u001b[31m\u001b]0;owned\u0007\u001bPq\u001b\\",
                "x\u009b2J\u0090q\u009c\u009d0;owned\u009c\u0085\u0080",
                "x\rover\b\b\b\u007f\u0000\u000e\u000b\f",
                "x\u202egnorw\u202c\u2066x\u2069\u061c\u200f\u200e",
                "x\n" + FORGED + "\u2028" + FORGED + "\u2029" + FORGED + "\r\n" + FORGED
            })
    void noControlSequenceIsPrinted(String hostile) {
        ConsoleRun console = new ConsoleRun(folder);
        String shown = "shown " + hostile;
        Outcome loaded = console.runWithInput(items(hostile), "load", "-");

        assertThat(loaded.code()).as(loaded.err()).isEqualTo(1);
        assertThat(loaded.err()).contains("Line ");
        assertHarmless(loaded, "load");
        for (List<String> command : commands(hostile)) {
            assertHarmless(console.run(command.toArray(String[]::new)), command.get(0));
            List<String> json = new ArrayList<>(command);
            json.add("--json");
            assertHarmless(console.run(json.toArray(String[]::new)), command.get(0) + " --json");
        }
        for (String text : List.of(
                "Hello",
                shown.lines().findFirst().orElse(""),
                "/history",
                "/sessions",
                "/preferences",
                "/" + hostile)) {
            String line = text.replace("\n", " ").replace("\r", " ") + "\n";
            assertHarmless(console.runWithInput(line, "--user", hostile, "--session", hostile), "chat " + line);
        }
        Outcome otherUser = console.run("history", "--session", hostile, "--user", "stranger " + hostile);
        assertThat(otherUser.code()).isEqualTo(1);
        assertThat(otherUser.out()).isEmpty();
        assertHarmless(otherUser, "history of another user");
        assertHarmless(console.run("forget", "--session", hostile, "--yes"), "forget");
        assertHarmless(console.run("erase", "--user", hostile, "--yes"), "erase");
    }

    private static List<List<String>> commands(String hostile) {
        return List.of(
                List.of("history", "--session", hostile),
                List.of("history", "--session", "bad " + hostile),
                List.of("messages", "--user", hostile),
                List.of("sessions", "--user", hostile),
                List.of("context", "--session", hostile, "--user", hostile),
                List.of("context", "--session", "bad " + hostile, "--user", "bad " + hostile),
                List.of("preferences", "get", "--user", hostile),
                List.of("preferences", "get", "--user", "bad " + hostile),
                List.of("preferences", "get", "--user", "unknown " + hostile),
                List.of("preferences", "set", hostile, "{" + hostile, "--user", hostile),
                List.of("preferences", "set", hostile, "[1]", "--user", hostile),
                List.of("preferences", "unset", "none " + hostile, "--user", hostile),
                List.of("stats"),
                List.of("stats", "--exact"),
                List.of(
                        "append",
                        "--session",
                        hostile,
                        "--user",
                        hostile,
                        "--id",
                        hostile,
                        "--content",
                        "other " + hostile),
                List.of("append", "--session", hostile, "--user", hostile, "--role", hostile, "--content", "x"),
                List.of("append", "--session", hostile, "--user", hostile, "--time", hostile, "--content", "x"),
                List.of("append", "--session", hostile, "--user", hostile, "--metadata", hostile, "--content", "x"),
                List.of("history", "--session", hostile, "--limit", hostile),
                List.of("history", "--session", hostile, "--start", hostile),
                List.of("messages", "--user", hostile, "--cursor", hostile),
                List.of("load", hostile + ".jsonl"),
                List.of(hostile),
                List.of("stats", "--" + hostile),
                List.of("stats", "--storage", hostile));
    }

    private static void assertHarmless(Outcome outcome, String command) {
        String all = outcome.out() + outcome.err();
        assertThat(all).as(command).isNotEmpty();
        assertThat(all.replace("\n", "").replace("\t", ""))
                .as(command)
                .doesNotContainPattern(
                        "[\\p{Cntrl}\u0080-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]");
        assertThat(all.lines()).as(command).noneMatch(line -> line.startsWith(FORGED));
        assertThat(outcome.err()).as(command).doesNotContain("\tat ");
    }

    /** Readable and unreadable items of all three tables, and invalid lines, with the text in every attribute. */
    private static String items(String hostile) {
        JsonObject message = text("session_id", hostile)
                .with("timestamp", s(TIME))
                .with("message_id", s(hostile))
                .with("role", s("assistant"))
                .with("content", s(hostile))
                .with("user_id", s(hostile))
                .with("metadata", json(JsonObject.of("intent", hostile).with(hostile, hostile)))
                .with(
                        "tool_calls",
                        json(new JsonArray(List.of(JsonObject.of("id", hostile)
                                .with("name", hostile)
                                .with("arguments", hostile)))))
                .with("tool_call_id", s(hostile));
        JsonObject row = text("session_id", hostile)
                .with("user_id", s(hostile))
                .with("created_at", s(TIME))
                .with("last_active_at", s(TIME))
                .with("title", s(hostile))
                .with("system_message", s(hostile))
                .with("context", json(JsonObject.of(hostile, hostile)));
        JsonObject preferences = text("user_id", hostile)
                .with(
                        "preferences",
                        json(JsonObject.of(hostile, hostile)
                                .with("favorite_genres", JsonArray.ofStrings(List.of(hostile, "jazz")))
                                .with("location_preference", hostile)))
                .with("created_at", s(hostile));
        return String.join(
                "\n",
                line(CONVERSATIONS, message),
                line(CONVERSATIONS, message.with("timestamp", s("odd " + hostile))),
                line(
                        CONVERSATIONS,
                        message.with("timestamp", s("2026-11-23T12:42:00")).with("role", s(hostile))),
                line(
                        CONVERSATIONS,
                        message.with("session_id", s("bad " + hostile)).with("metadata", s(hostile))),
                line(CONVERSATIONS, message.with("timestamp", number(hostile))),
                line(SESSIONS, row),
                line(SESSIONS, row.with("session_id", s("bad " + hostile)).with("context", s("{" + hostile))),
                line(SESSIONS, row.with("session_id", s("odd " + hostile)).with("created_at", s(hostile))),
                line(PREFERENCES, preferences),
                line(
                        PREFERENCES,
                        preferences.with("user_id", s("bad " + hostile)).with("preferences", s("[" + hostile))),
                line(PREFERENCES, preferences.with("user_id", number("7"))),
                line(hostile, message),
                line(CONVERSATIONS, JsonObject.of(hostile, JsonObject.of(hostile, hostile))),
                "{" + hostile.replace("\n", "").replace("\r", "") + "\n");
    }

    private static JsonObject text(String name, String value) {
        return JsonObject.of(name, s(value));
    }

    private static JsonValue s(String text) {
        return JsonObject.of("S", text);
    }

    private static JsonValue number(String text) {
        return JsonObject.of("N", text);
    }

    private static JsonValue json(JsonValue value) {
        return s(JsonText.write(value));
    }

    private static String line(String table, JsonObject item) {
        return JsonText.write(JsonObject.of("table", table).with("item", item));
    }
}
