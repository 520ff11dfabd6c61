package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    @TempDir
    Path folder;

    private ConsoleRun console;

    @BeforeEach
    void begin() {
        console = new ConsoleRun(folder);
    }

    @Test
    void appendedMessageIsPrintedAsStored() {
        List<JsonObject> printed = console.run(
                        "append",
                        "--session",
                        "s1",
                        "--user",
                        "ana",
                        "--role",
                        "assistant",
                        "--content",
                        "Grüße 🎸",
                        "--id",
                        "m1",
                        "--time",
                        "2026-11-23T12:41:00.123456Z",
                        "--metadata",
                        "{\"n\":1.50}",
                        "--json")
                .json();

        assertThat(printed).containsExactly(JsonText.parseObject("""
                        {"session_id":"s1","timestamp":"2026-11-23T12:41:00.123456Z","message_id":"m1",
                         "role":"assistant","content":"Grüße 🎸","user_id":"ana","metadata":{"n":1.5}}"""));
        assertThat(console.run("history", "--session", "s1", "--json").json()).isEqualTo(printed);
    }

    @Test
    void existingSessionIsFoundByTheShortFormOfItsIdAndAnAppendBeginsOneOfThatId() {
        String id = "01a219b7-a49f-7721-9698-5cec1bac8030";
        console.runWithInput("Hello\n", "chat", "--user", "ana", "--session", id)
                .isDone();

        assertThat(console.run("history", "--user", "ana", "--session", "1bac8030", "--json")
                        .json())
                .hasSize(2);

        console.run("append", "--session", "1bac8030", "--content", "Hi").isDone();
        assertThat(console.run("history", "--session", id, "--json").json()).hasSize(2);
    }

    @Test
    void completionIsAScriptOfTheShell() throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion"), console.run("completion").out());
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        ". " + script
                                + "; COMP_WORDS=(chatbot hist); COMP_CWORD=1; _complete_chatbot; echo ${COMPREPLY[@]}")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("history\n");
    }

    @Test
    void appendWithIdAndTimeIsIdempotent() {
        for (int i = 0; i < 2; i++) {
            console.run("append", "--session", "s1", "--content", "Hi", "--id", "m1", "--time", "2026-11-23T12:41:00Z")
                    .isDone();
        }

        assertThat(console.run("history", "--session", "s1", "--json").json()).hasSize(1);
        console.run("append", "--session", "s1", "--content", "Other", "--id", "m1", "--time", "2026-11-23T12:41:00Z")
                .isRefused(1, "m1");
    }

    @Test
    void openQuestionIsNoted() {
        console.run("append", "--session", "s1", "--user", "ana", "--id", "q1", "--content", "Who plays\ntonight?")
                .isDone();

        assertThat(console.run("context", "--session", "s1", "--user", "ana").out())
                .containsPattern("There is no reply to \\S+Z  q1\n");
        assertThat(console.run("context", "--session", "s1", "--user", "ana", "--json")
                        .json()
                        .get(0)
                        .strings("unanswered"))
                .containsExactly("q1");
        assertThat(console.run("history", "--session", "s1").err())
                .isEqualTo("There is no reply to the last message: Who plays\\u000Atonight?\n");
        assertThat(console.run("history", "--session", "s1", "--limit", "1").err())
                .contains("no reply");
        assertThat(console.run("history", "--session", "s1", "--end", "9999-01-01T00:00:00Z")
                        .err())
                .as("the reply may lie after the end")
                .isEmpty();

        console.run("append", "--session", "s1", "--user", "ana", "--role", "assistant", "--content", "Stan Getz")
                .isDone();

        assertThat(console.run("history", "--session", "s1").err()).isEmpty();
        assertThat(console.run("context", "--session", "s1", "--user", "ana").out())
                .doesNotContain("no reply");
    }

    @Test
    void contextShowsStoredSystemMessagesAndOpenToolCalls() {
        String lines = """
                {"role":"system","content":"Be brief."}
                {"role":"user","content":"Weather?"}
                {"role":"assistant","content":"","tool_calls":[{"id":"c1","name":"weather","arguments":"{}"}]}
                """;
        console.runWithInput(lines, "append", "--session", "s1", "--user", "ana")
                .isDone();

        assertThat(console.run("context", "--session", "s1", "--user", "ana").out())
                .contains("Be brief.", "There is no result of the tool call c1\n");
        JsonObject context = console.run("context", "--session", "s1", "--user", "ana", "--json")
                .json()
                .get(0);
        assertThat(context.strings("open_tool_calls")).containsExactly("c1");
        assertThat(context.get("ready_for_model")).contains(new JsonBoolean(false));
        assertThat(context.members().get("system_messages").toString()).contains("Be brief.");
    }

    @Test
    void appendGeneratesMissingIdsAndSessions() {
        JsonObject printed =
                console.run("append", "--content", "Hi", "--json").json().get(0);

        assertThat(printed.string("session_id")).isPresent();
        assertThat(printed.string("message_id")).isPresent();
        assertThat(printed.string("timestamp")).isPresent();
        assertThat(printed.string("role")).contains("user");
        assertThat(printed.string("user_id")).contains("account");
    }

    @Test
    void jsonLinesAreAppendedInOrderAndPrintedOnePerLine() {
        String lines = IntStream.range(0, 20)
                .mapToObj(i -> "{\"role\":\"user\",\"content\":\"" + i + "\"}\n")
                .collect(Collectors.joining());

        Outcome outcome = console.runWithInput(lines, "append", "--session", "s1", "--json");

        assertThat(outcome.values("content")).hasSize(20).isEqualTo(contents("s1"));
        assertThat(contents("s1")).first().isEqualTo("0");
        assertThat(contents("s1")).last().isEqualTo("19");
    }

    @Test
    void lineThatIsNoMessageAffectsNoOther() {
        String lines = """
                {"role":"user","content":"first"}
                {"role":"user","content":"broken"

                {"role":"user","contnet":"misspelt"}
                {"role":"narrator","content":"odd"}
                {"role":"user","content":7}
                {"role":"user","content":"later","timestamp":"never"}
                {"role":"user","content":"last"}
                """;

        Outcome outcome = console.runWithInput(lines, "append", "--session", "s1", "--json");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(contents("s1")).containsExactly("first", "last");
        assertThat(outcome.err().lines().map(line -> line.replaceAll(" was not stored.*", "")))
                .containsExactly(
                        "chatbot: line 2", "chatbot: line 4", "chatbot: line 5", "chatbot: line 6", "chatbot: line 7");
        assertThat(outcome.err()).contains("contnet").doesNotContain("broken\"");
    }

    @Test
    void historyOutputCanBeAppended() {
        String lines = """
                {"role":"user","content":"Find it","message_id":"m1","metadata":{"deep":[1,{"a":null}]}}
                {"role":"assistant","content":"","user_id":null,"tokens":5,"tool_calls":[{"id":"c1","name":"find","arguments":"{"}]}
                {"role":"tool","content":"found","tool_call_id":"c1","user_id":null}
                """;
        console.runWithInput(lines, "append", "--session", "s1", "--user", "ana")
                .isDone();
        String printed =
                console.run("history", "--session", "s1", "--json").isDone().out();

        console.runWithInput(printed.replace("\"s1\"", "\"s2\""), "append", "--user", "ana")
                .isDone();

        List<JsonObject> copied =
                console.run("history", "--session", "s2", "--json").json();
        assertThat(copied).hasSize(3);
        assertThat(copied.stream()
                        .map(message -> message.with("session_id", "s1"))
                        .toList())
                .isEqualTo(JsonObjects.of(printed));
        assertThat(copied.get(2).get("user_id")).contains(JsonNull.NULL);
    }

    @Test
    void lineMayNameItsSessionAndUser() {
        String lines = """
                {"role":"user","content":"here"}
                {"role":"user","content":"there","session_id":"s2","user_id":"bob"}
                """;

        console.runWithInput(lines, "append", "--session", "s1", "--user", "ana")
                .isDone();

        assertThat(contents("s1")).containsExactly("here");
        assertThat(contents("s2")).containsExactly("there");
        assertThat(console.run("sessions", "--user", "bob", "--json").values("session_id"))
                .containsExactly("s2");
    }

    @Test
    void historyPrintsAllPagesOrTheNewestOfARange() {
        String lines = IntStream.range(0, 1200)
                .mapToObj(i -> "{\"role\":\"user\",\"content\":\"" + i + "\",\"timestamp\":\"2026-01-01T00:"
                        + String.format("%02d:%02d", i / 60, i % 60) + "Z\"}\n")
                .collect(Collectors.joining());
        console.runWithInput(lines, "append", "--session", "s1").isDone();

        assertThat(contents("s1")).hasSize(1200).endsWith("1198", "1199");
        assertThat(history("--limit", "3")).containsExactly("1197", "1198", "1199");
        assertThat(history("--start", "2026-01-01T00:01:00Z", "--end", "2026-01-01T00:01:02"))
                .containsExactly("60", "61", "62");
        assertThat(history("--end", "2026-01-01T00:01:02Z", "--limit", "2")).containsExactly("61", "62");
        assertThat(history("--start", "2026-01-01", "--end", "2026-01-01")).hasSize(1200);
        assertThat(history("--start", "2026-01-02")).isEmpty();
    }

    @Test
    void unknownSessionIsEmptyAndNoted() {
        Outcome outcome = console.run("history", "--session", "nowhere");

        assertThat(outcome.isDone().out()).isEmpty();
        assertThat(outcome.err()).isEqualTo("Session nowhere has no messages.\n");
    }

    @Test
    void messagesOfAUserAreNewestFirstAndContinueAtTheCursor() {
        for (String session : List.of("s1", "s2", "s3")) {
            console.run("append", "--session", session, "--user", "ana", "--content", "in " + session)
                    .isDone();
        }
        console.run("append", "--session", "s4", "--user", "bob", "--content", "bob's")
                .isDone();

        Outcome first = console.run("messages", "--user", "ana", "--json", "--limit", "2");
        String cursor = first.err().replaceAll("(?s).*--cursor (\\S+).*", "$1");
        Outcome second = console.run("messages", "--user", "ana", "--json", "--cursor", cursor);

        assertThat(first.values("content")).containsExactly("in s3", "in s2");
        assertThat(second.values("content")).containsExactly("in s1");
        assertThat(console.run("messages", "--user", "ana").out()).contains("  s2  user       in s2\n");
        console.run("messages", "--user", "bob", "--json", "--cursor", cursor).isRefused(2, "cursor");
    }

    @Test
    void sessionsOfAUserAreMostRecentlyActiveFirst() {
        console.runWithInput("I like jazz\n", "--user", "ana", "--session", "first")
                .isDone();
        console.runWithInput("Hello\n", "--user", "ana", "--session", "second").isDone();

        assertThat(console.run("sessions", "--user", "ana", "--json").values("session_id"))
                .containsExactly("second", "first");
        assertThat(console.run("sessions", "--user", "unknown").isDone().err())
                .isEqualTo("There are no sessions of unknown.\n");
    }

    @Test
    void preferencesAreSetUnsetReplacedAndDeleted() {
        console.run("preferences", "set", "favorite_genres", "[\"jazz\"]", "--user", "ana")
                .isDone();
        JsonObject two = console.run("preferences", "set", "max", "12.50", "--user", "ana", "--json")
                .json()
                .get(0);
        JsonObject one = console.run("preferences", "unset", "favorite_genres", "--user", "ana", "--json")
                .json()
                .get(0);
        JsonObject stored = console.run("preferences", "store", "{\"a\":{}}", "--user", "ana", "--json")
                .json()
                .get(0);

        assertThat(two.get("preferences")).contains(JsonText.parse("{\"favorite_genres\":[\"jazz\"],\"max\":12.5}"));
        assertThat(one.get("preferences")).contains(JsonText.parse("{\"max\":12.5}"));
        assertThat(stored.get("preferences")).contains(JsonText.parse("{\"a\":{}}"));
        assertThat(stored.get("created_at")).isEqualTo(two.get("created_at"));
        assertThat(console.run("preferences", "get", "--user", "ana").out()).isEqualTo("a: {}\n");
        assertThat(console.run("preferences", "delete", "--user", "ana", "--yes", "--json")
                        .json())
                .containsExactly(JsonText.parseObject("{\"user_id\":\"ana\",\"deleted\":true}"));
        assertThat(console.run("preferences", "get", "--user", "ana", "--json").json())
                .containsExactly(JsonText.parseObject("{\"user_id\":\"ana\",\"preferences\":null}"));
    }

    @Test
    void contextHasWindowPreferencesAndSummary() {
        String lines = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> "{\"role\":\"" + (i % 2 == 1 ? "user" : "assistant") + "\",\"content\":\"" + i + "\"}\n")
                .collect(Collectors.joining());
        console.runWithInput(lines, "append", "--session", "s1", "--user", "ana")
                .isDone();
        console.run("preferences", "set", "location_preference", "\"Berlin\"", "--user", "ana")
                .isDone();

        JsonObject context =
                console.run("context", "--session", "s1", "--json").json().get(0);

        assertThat(JsonObjects.in(context, "messages"))
                .extracting(message -> message.string("content").orElseThrow())
                .containsExactly("3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
        assertThat(context.get("preferences")).contains(JsonText.parse("{\"location_preference\":\"Berlin\"}"));
        assertThat(context.get("older_left_out")).contains(new JsonBoolean(true));
        JsonObject summary = (JsonObject) context.get("summary").orElseThrow();
        assertThat(summary.get("message_count")).contains(JsonNumber.of(10));
        assertThat(summary.get("user_message_count")).contains(JsonNumber.of(5));
        assertThat(summary.get("assistant_message_count")).contains(JsonNumber.of(5));
        assertThat(summary.get("whole")).contains(new JsonBoolean(false));
        assertThat(console.run("context", "--session", "s1").out())
                .startsWith(
                        "Session s1\nWindow: 10 messages, 5 of the user, 5 of the chatbot; part of the conversation")
                .endsWith("Preferences: \n    location_preference: \"Berlin\"\n");
    }

    @Test
    void windowHasTheRequestedNumberOfMessages() {
        console.runWithInput("Hello\nAgain\n", "--session", "s1").isDone();

        JsonObject context = console.run("context", "--session", "s1", "--limit", "1", "--json")
                .json()
                .get(0);

        assertThat(JsonObjects.in(context, "messages")).hasSize(1);
    }

    @Test
    void forgetDeletesTheSessionAndIsIdempotent() {
        console.runWithInput("Hello\nAgain\n", "--session", "s1").isDone();

        assertThat(console.run("forget", "--session", "s1", "--yes", "--json").json())
                .containsExactly(JsonText.parseObject("{\"session_id\":\"s1\",\"deleted_messages\":4}"));
        assertThat(console.run("forget", "--session", "s1", "--yes").out())
                .isEqualTo("Deleted 0 messages of session s1.\n");
        assertThat(console.run("sessions").isDone().out()).isEmpty();
    }

    @Test
    void eraseDeletesEverythingOfTheUserAndNothingOfOthers() {
        console.runWithInput("Hello, I like jazz\n", "--user", "ana", "--session", "s1")
                .isDone();
        console.runWithInput("Hello\n", "--user", "bob", "--session", "s2").isDone();

        JsonObject receipt =
                console.run("erase", "--user", "ana", "--yes", "--json").json().get(0);

        assertThat(receipt.get("deleted_messages")).contains(JsonNumber.of(2));
        assertThat(receipt.get("deleted_sessions")).contains(JsonNumber.of(1));
        assertThat(receipt.get("preferences_deleted")).contains(new JsonBoolean(true));
        assertThat(receipt.string("seen_empty_at")).isPresent();
        assertThat(contents("s1")).isEmpty();
        assertThat(contents("s2")).hasSize(2);
        assertThat(console.run("erase", "--user", "ana", "--yes", "--scan")
                        .isDone()
                        .out())
                .contains("0 messages", "the tables");
    }

    @Test
    void statisticsNameTheirPrecision() {
        console.runWithInput("Hello\n", "--user", "ana", "--session", "s1").isDone();

        JsonObject exact = console.run("stats", "--exact", "--json").json().get(0);

        assertThat(exact.string("precision")).contains("exact");
        assertThat(exact.get("messages")).contains(JsonNumber.of(2));
        assertThat(exact.get("sessions")).contains(JsonNumber.of(1));
        assertThat(exact.get("intents")).contains(JsonText.parse("{\"general\":1}"));
        assertThat(console.run("stats", "--json").values("precision")).containsExactly("approximate");
    }

    @Test
    void existingTablesAreNotChanged() {
        console.run("tables", "create").isDone();

        List<JsonObject> again = console.run("tables", "create", "--json").json();

        assertThat(again)
                .hasSize(3)
                .allSatisfy(table -> assertThat(table.get("created")).contains(new JsonBoolean(false)));
    }

    @Test
    void validationPassesOnTheDefaultStorage() {
        List<JsonObject> checks = console.run("validate", "--json").json();

        assertThat(checks)
                .extracting(check -> check.string("check").orElseThrow() + " "
                        + check.string("outcome").orElseThrow())
                .contains("tables passed", "restart passed", "concurrent preference updates passed", "clean-up passed")
                .allMatch(line -> line.endsWith(" passed"));
        JsonObject left = console.run("stats", "--exact", "--json").json().get(0);
        assertThat(left.get("messages")).contains(JsonNumber.of(0));
        assertThat(left.get("users")).contains(JsonNumber.of(0));
        assertThat(left.get("sessions")).contains(JsonNumber.of(0));
    }

    @Test
    void chatWithJsonPrintsOneObjectPerReply() {
        List<JsonObject> answers = console.runWithInput("Hello\nBye\n", "--user", "ana", "--session", "s1", "--json")
                .json();

        assertThat(answers).hasSize(2).allSatisfy(answer -> {
            assertThat(answer.string("message")).isPresent();
            assertThat(answer.string("session_id")).contains("s1");
            assertThat(answer.string("intent")).isPresent();
            assertThat(answer.members()).containsKeys("confidence", "suggestions", "message_id", "reply_to");
        });
    }

    @Test
    void chatNamesItsStorageOnStandardErrorAndPrintsOnlyReplies() {
        Outcome outcome = console.runWithInput("Hello\n", "--user", "ana");

        assertThat(outcome.isDone().out()).hasLineCount(1).contains("ana").doesNotContain("\u001b", "> ");
        assertThat(outcome.err())
                .hasLineCount(1)
                .startsWith("Storage: sqlite, file " + folder.resolve("data").resolve("conversations.db"));
    }

    @Test
    void optionsMayPrecedeOrFollowTheCommand() {
        console.run("--user", "ana", "--session", "s1", "append", "--content", "Hi")
                .isDone();

        assertThat(console.run("--json", "history", "--session", "s1").values("user_id"))
                .containsExactly("ana");
    }

    @Test
    void settingsSelectTheStorageWithoutAnOption() {
        Path elsewhere = folder.resolve("else where");
        console.with("CHATBOT_DATA_DIR", elsewhere.toString());

        console.run("append", "--session", "s1", "--content", "Hi").isDone();

        assertThat(elsewhere.resolve("conversations.db")).exists();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void createdDataFolderIsReadableOnlyByItsOwner() throws Exception {
        console.run("stats").isDone();

        assertThat(Files.getPosixFilePermissions(folder.resolve("data")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void everyCommandHasHelpAndVersion() {
        assertThat(console.run("--version").isDone().out()).startsWith("chatbot ");
        assertThat(console.run("--help").isDone().out()).contains("validate", "Exit codes", "--session");
        for (String command : List.of(
                "chat",
                "append",
                "history",
                "messages",
                "sessions",
                "context",
                "preferences",
                "forget",
                "erase",
                "stats",
                "load",
                "tables",
                "validate")) {
            assertThat(console.run(command, "--help").isDone().out())
                    .contains("Usage: chatbot " + command, "--storage");
        }
    }

    private List<String> contents(String session) {
        return console.run("history", "--session", session, "--json").values("content");
    }

    private List<String> history(String... options) {
        String[] all = new String[options.length + 4];
        System.arraycopy(new String[] {"history", "--session", "s1", "--json"}, 0, all, 0, 4);
        System.arraycopy(options, 0, all, 4, options.length);
        return console.run(all).values("content");
    }
}
