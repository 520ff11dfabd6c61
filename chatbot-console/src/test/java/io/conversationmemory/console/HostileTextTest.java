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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal would obey stands everywhere in the store, and nothing of it reaches the terminal. */
@Timeout(300)
class HostileTextTest {

    /** The beginning of a line that nobody but the console itself may print. */
    private static final String FORGED = "chatbot: forged";

    private static final String CONVERSATIONS = "concert-chatbot-conversations";
    private static final String SESSIONS = "concert-chatbot-sessions";
    private static final String PREFERENCES = "concert-chatbot-preferences";
    private static final String TIME = "2026-11-23T12:41:00.123456Z";

    @TempDir
    Path folder;

    /** ESC, CSI, OSC, DCS and their one-character forms; carriage return, backspace and others; overrides of direction; lines. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\u001b[2J\u001b[31m\u001b]0;owned\u0007\u001bPq\u001b\\",
                "x\u009b2J\u0090q\u009c\u009d0;owned\u009c\u0085\u0080",
                "x\rover\b\b\b\u007f\u0000\u000e\u000b\f",
                "x\u202egnorw\u202c\u2066x\u2069\u061c\u200f\u200e",
                "x\n" + FORGED + "\u2028" + FORGED + "\u2029" + FORGED + "\r\n" + FORGED
            })
    void nothingThatATerminalObeysIsPrinted(String evil) {
        ConsoleRun console = new ConsoleRun(folder);
        String shown = "shown " + evil;
        Outcome loaded = console.runWithInput(items(evil), "load", "-");

        assertThat(loaded.code()).as(loaded.err()).isEqualTo(1);
        assertThat(loaded.err()).contains("Line ");
        assertHarmless(loaded, "load");
        for (List<String> command : commands(evil)) {
            assertHarmless(console.run(command.toArray(String[]::new)), command.get(0));
            List<String> json = new ArrayList<>(command);
            json.add("--json");
            assertHarmless(console.run(json.toArray(String[]::new)), command.get(0) + " --json");
        }
        for (String said : List.of(
                "Hello", shown.lines().findFirst().orElse(""), "/history", "/sessions", "/preferences", "/" + evil)) {
            String line = said.replace("\n", " ").replace("\r", " ") + "\n";
            assertHarmless(console.runWithInput(line, "--user", evil, "--session", evil), "chat " + said);
        }
        Outcome stranger = console.run("history", "--session", evil, "--user", "stranger " + evil);
        assertThat(stranger.code()).isEqualTo(1);
        assertThat(stranger.out()).isEmpty();
        assertHarmless(stranger, "history of another user");
        assertHarmless(console.run("forget", "--session", evil), "forget");
        assertHarmless(console.run("erase", "--user", evil), "erase");
    }

    private static List<List<String>> commands(String evil) {
        return List.of(
                List.of("history", "--session", evil),
                List.of("history", "--session", "bad " + evil),
                List.of("messages", "--user", evil),
                List.of("sessions", "--user", evil),
                List.of("context", "--session", evil, "--user", evil),
                List.of("context", "--session", "bad " + evil, "--user", "bad " + evil),
                List.of("preferences", "get", "--user", evil),
                List.of("preferences", "get", "--user", "bad " + evil),
                List.of("preferences", "get", "--user", "nobody " + evil),
                List.of("preferences", "set", evil, "{" + evil, "--user", evil),
                List.of("preferences", "set", evil, "[1]", "--user", evil),
                List.of("preferences", "unset", "none " + evil, "--user", evil),
                List.of("stats"),
                List.of("stats", "--exact"),
                List.of("append", "--session", evil, "--user", evil, "--id", evil, "--content", "other " + evil),
                List.of("append", "--session", evil, "--user", evil, "--role", evil, "--content", "x"),
                List.of("append", "--session", evil, "--user", evil, "--time", evil, "--content", "x"),
                List.of("append", "--session", evil, "--user", evil, "--metadata", evil, "--content", "x"),
                List.of("history", "--session", evil, "--limit", evil),
                List.of("history", "--session", evil, "--start", evil),
                List.of("messages", "--user", evil, "--cursor", evil),
                List.of("load", evil + ".jsonl"),
                List.of(evil),
                List.of("stats", "--" + evil),
                List.of("stats", "--storage", evil));
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

    /** Good and bad ones of all three tables, and lines that are no items, with the text wherever a text can stand. */
    private static String items(String evil) {
        JsonObject message = text("session_id", evil)
                .with("timestamp", s(TIME))
                .with("message_id", s(evil))
                .with("role", s("assistant"))
                .with("content", s(evil))
                .with("user_id", s(evil))
                .with("metadata", json(JsonObject.of("intent", evil).with(evil, evil)))
                .with(
                        "tool_calls",
                        json(new JsonArray(List.of(
                                JsonObject.of("id", evil).with("name", evil).with("arguments", evil)))))
                .with("tool_call_id", s(evil));
        JsonObject row = text("session_id", evil)
                .with("user_id", s(evil))
                .with("created_at", s(TIME))
                .with("last_active_at", s(TIME))
                .with("title", s(evil))
                .with("system_message", s(evil))
                .with("context", json(JsonObject.of(evil, evil)));
        JsonObject preferences = text("user_id", evil)
                .with(
                        "preferences",
                        json(JsonObject.of(evil, evil)
                                .with("favorite_genres", JsonArray.ofStrings(List.of(evil, "jazz")))
                                .with("location_preference", evil)))
                .with("created_at", s(evil));
        return String.join(
                "\n",
                line(CONVERSATIONS, message),
                line(CONVERSATIONS, message.with("timestamp", s("odd " + evil))),
                line(
                        CONVERSATIONS,
                        message.with("timestamp", s("2026-11-23T12:42:00")).with("role", s(evil))),
                line(CONVERSATIONS, message.with("session_id", s("bad " + evil)).with("metadata", s(evil))),
                line(CONVERSATIONS, message.with("timestamp", number(evil))),
                line(SESSIONS, row),
                line(SESSIONS, row.with("session_id", s("bad " + evil)).with("context", s("{" + evil))),
                line(SESSIONS, row.with("session_id", s("odd " + evil)).with("created_at", s(evil))),
                line(PREFERENCES, preferences),
                line(PREFERENCES, preferences.with("user_id", s("bad " + evil)).with("preferences", s("[" + evil))),
                line(PREFERENCES, preferences.with("user_id", number("7"))),
                line(evil, message),
                line(CONVERSATIONS, JsonObject.of(evil, JsonObject.of(evil, evil))),
                "{" + evil.replace("\n", "").replace("\r", "") + "\n");
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
