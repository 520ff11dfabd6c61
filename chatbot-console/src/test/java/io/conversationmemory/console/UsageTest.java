package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the usage messages and the errors that a new user meets. */
class UsageTest {

    @TempDir
    Path folder;

    private ConsoleRun console;

    @BeforeEach
    void begin() {
        console = new ConsoleRun(folder);
    }

    @Test
    void similarCommandsAndOptionsAreSuggested() {
        console.run("histroy").isRefused(2, "'histroy'; did you mean history");
        console.run("history", "--sesion", "s1").isRefused(2, "--session");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat",
                "serve",
                "append",
                "history",
                "messages",
                "sessions",
                "context",
                "rewind",
                "preferences",
                "preferences get",
                "preferences set",
                "preferences unset",
                "preferences store",
                "preferences delete",
                "forget",
                "erase",
                "stats",
                "load",
                "adopt",
                "tables",
                "tables create",
                "tables status",
                "tables apply",
                "validate",
                "bench",
                "completion"
            })
    void helpHasAnExampleOfTheCommand(String command) {
        String help = help(command);

        assertThat(help)
                .containsPattern("Examples?: (echo|chatbot)")
                .contains("chatbot " + command + " ")
                .contains("Usage: chatbot " + command + " ")
                .doesNotContain("Exit codes");
    }

    @ParameterizedTest
    @CsvSource({
        "history, true, ' --session=ID'",
        "context, true, ' --session=ID'",
        "rewind, true, ' --session=ID'",
        "forget, true, ' --session=ID'",
        "append, true, '[--session=ID]'",
        "messages, true, ''",
        "preferences set, true, ''",
        "erase, true, ''",
        "stats, false, ''",
        "load, false, ''",
        "validate, false, ''",
        "tables create, false, ''",
        "tables status, false, ''",
        "tables apply, false, ''"
    })
    void onlyOptionsThatACommandUsesAreOffered(String command, boolean user, String session) {
        String help = help(command);

        assertThat(help.contains("--user")).isEqualTo(user);
        assertThat(help.contains("--session")).isEqualTo(!session.isEmpty());
        assertThat(help).contains(session);
    }

    @Test
    void unusedOptionsAreRefused() {
        console.run("stats", "--user", "ana").isRefused(2, "--user");
        console.run("erase", "--user", "ana", "--session", "s1").isRefused(2, "--session");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--user ana -h"})
    void helpListsAllCommands(String arguments) {
        assertThat(console.run(arguments.split(" ")).isDone().out())
                .contains("Usage: chatbot ", " [COMMAND]")
                .containsSubsequence("\n  chat ", "\n  messages ", "\n  stats ", "\n  bench ", "\n  completion ");
    }

    @Test
    void helpTellsWhoActsWithoutAUser() {
        assertThat(help("messages")).contains("default: the account's name");
        assertThat(help("history")).contains("as the operator");
        assertThat(help("erase")).contains(" --user=ID").contains("(required)");
    }

    @Test
    void unquotedPreferenceIsRefusedWithTheQuotes() {
        console.run("preferences", "set", "favorite_genres", "jazz")
                .isRefused(2, "broken JSON", "quote a text like '\"jazz\"'", "'[\"jazz\"]'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void preferenceWithoutANameIsRefused(String key) {
        console.run("preferences", "set", key, "1").isRefused(2, "needs a name");
    }

    @Test
    void blankAtTheEndOfAFolderNameIsKept() {
        console.run("append", "--content", "Hi", "--data", folder.resolve("x ").toString())
                .isDone();

        assertThat(folder.resolve("x ").resolve("conversations.db")).isRegularFile();
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void fileOfAnotherKindIsNotReadToItsEnd() throws IOException {
        Path readme = Files.write(folder.resolve("README.md"), Collections.nCopies(300, "# Not an item"));

        Outcome outcome = console.run("load", readme.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .hasLineCount(11)
                .contains("Line 10 is not an item", "README.md is an item; expected is a JSON object on each line");
    }

    @Test
    void fileWithItemsIsReadToItsEnd() throws IOException {
        String item = "{\"table\":\"concert-chatbot-preferences\",\"item\":{\"user_id\":{\"S\":\"ana\"},"
                + "\"preferences\":{\"S\":\"{}\"}}}\n";
        Path file = Files.writeString(folder.resolve("items.jsonl"), item + "broken\n".repeat(30) + item);

        Outcome outcome = console.run("load", file.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("Stored 1 item; 1 already stored, 0 skipped, 0 unreadable, 30 invalid");
    }

    @Test
    void itemsOfAnUnknownTableFailTheImport() throws IOException {
        String item = "{\"table\":\"invoices\",\"item\":{\"user_id\":{\"S\":\"ana\"}}}\n";
        Path file = Files.writeString(folder.resolve("items.jsonl"), item.repeat(12));

        Outcome outcome = console.run("load", file.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("Stored 0 items; 0 already stored, 12 skipped");
        assertThat(outcome.err()).contains("invoices");
    }

    @Test
    void contextHasTheConfiguredWindow() {
        for (int i = 1; i <= 6; i++) {
            console.run("append", "--session", "s1", "--user", "ana", "--content", "message " + i)
                    .isDone();
        }

        console.with("CHATBOT_WINDOW_MESSAGES", "3");
        assertThat(context()).contains("Window: 3 messages");
        assertThat(console.run("context", "--session", "s1", "--user", "ana", "--limit", "5")
                        .isDone()
                        .out())
                .contains("Window: 5 messages");
        console.with("CHATBOT_WINDOW_MESSAGES", "").with("CHATBOT_WINDOW_TOKENS", "1");
        assertThat(context()).contains("Window: 1 message,");
    }

    @Test
    void localStoragesCount() {
        assertThat(console.run("stats").isDone().out()).endsWith("(counted)\n");
        assertThat(console.run("stats", "--storage", "inmemory").isDone().out()).endsWith("(counted)\n");
    }

    private String context() {
        return console.run("context", "--session", "s1", "--user", "ana")
                .isDone()
                .out();
    }

    private String help(String command) {
        return console.run((command + " --help").split(" ")).isDone().out();
    }
}
