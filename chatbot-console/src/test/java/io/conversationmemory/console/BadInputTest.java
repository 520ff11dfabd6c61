package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid input ends with one line that names the remedy, an exit code and no partial write. */
@Timeout(120)
class BadInputTest {

    @TempDir
    Path folder;

    private ConsoleRun console;

    @BeforeEach
    void begin() {
        console = new ConsoleRun(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "remember | remember",
                "history --sesion s1 | --sesion",
                "history | --session",
                "forget | --session",
                "erase | --user",
                "preferences | get",
                "preferences lose | lose",
                "preferences set favorite_genres | JSON",
                "tables | create",
                "load | FILE",
                "history --session s1 --limit 0 | at least 1",
                "history --session s1 --limit -3 | at least 1",
                "history --session s1 --limit many | 'many'",
                "messages --limit 0 | at least 1",
                "context --session s1 --limit 0 | 1 to 10000",
                "context --session s1 --limit 10001 | 1 to 10000",
                "history --session s1 --start yesterday | 'yesterday'",
                "history --session s1 --start 2026-01-02 --end 2026-01-01 | is after",
                "append --content x --time 2026-13-01 | '2026-13-01'",
                "append --content x --role narrator | system, user, assistant, tool",
                "append --content x --metadata {'n':NaN} | JSON",
                "append --content x --metadata [] | not an object",
                "append --role user | --content",
                "preferences set max NaN --user ana | JSON",
                "preferences store 7 --user ana | not an object",
                "messages --cursor nonsense --user ana | cursor",
                "sessions --cursor %%% --user ana | cursor",
                "stats --storage filing-cabinet | filing-cabinet"
            })
    void invalidArgumentsAreRefused(String typed, String remedy) {
        Outcome outcome = console.run(
                typed.replace('\'', typed.contains("{'") ? '"' : '\'').split(" "));

        outcome.isRefused(2, remedy.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void blankIdIsRefused(String blank) {
        console.run("history", "--session", blank).isRefused(2, "blank");
        console.run("append", "--content", "x", "--user", blank).isRefused(2, "blank");
        console.run("append", "--content", "x", "--id", blank).isRefused(2, "blank");
    }

    @Test
    void idLongerThanTheLimitIsRefused() {
        console.run("append", "--session", "s".repeat(2049), "--content", "x").isRefused(2, "2049", "2048");
        console.run("append", "--session", "s".repeat(2048), "--content", "x").isDone();
    }

    @Test
    void oversizedMessageIsRefusedWithItsSizeAndTheLimit() {
        String large = "x".repeat(500 * 1024);

        console.run("append", "--session", "s1", "--id", "m1", "--content", large)
                .isRefused(1, "409600", "m1");
        Outcome lines = console.runWithInput(
                "{\"role\":\"user\",\"content\":\"" + large + "\"}\n", "append", "--session", "s1");

        lines.isRefused(1, "line 1", "409600");
        assertThat(lines.err()).doesNotContain("xxx");
        assertThat(console.run("history", "--session", "s1").isDone().out()).isEmpty();
        assertThat(console.run("sessions", "--json").isDone().out()).isEmpty();
    }

    @Test
    void anotherUsersSessionIsRefusedBeforeAnyReadOrWrite() {
        console.runWithInput("My secret\n", "--user", "ana", "--session", "s1").isDone();
        String before = console.run("history", "--session", "s1", "--json").out();

        console.run("history", "--session", "s1", "--user", "bob").isRefused(1, "another user");
        console.run("context", "--session", "s1", "--user", "bob").isRefused(1, "another user");
        console.run("forget", "--session", "s1", "--yes", "--user", "bob").isRefused(1, "another user");
        console.run("append", "--session", "s1", "--user", "bob", "--content", "x")
                .isRefused(1, "another user");
        console.runWithInput("Hello\n", "--session", "s1", "--user", "bob").isRefused(1, "another user");

        assertThat(console.run("history", "--session", "s1", "--json").out()).isEqualTo(before);
    }

    @Test
    void fileThatIsNotUtf8IsReported() {
        Outcome outcome = console.run("load", notUtf8().toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("Line 1 is not an item: not UTF-8").doesNotContain("\tat ");
        assertThat(outcome.out()).startsWith("Stored 0 items");
    }

    @Test
    void missingFileIsNamed() {
        console.run("load", "missing.jsonl").isRefused(1, "missing.jsonl");
        console.run("load", folder.toString()).isRefused(1, "is a folder");
    }

    @Test
    void invalidLinesAreReportedByNumberAndTheOthersLoaded() throws IOException {
        Path file = folder.resolve("items.jsonl");
        Files.writeString(file, """
                {"table":"concert-chatbot-conversations","item":{"session_id":{"S":"s1"},"timestamp":{"S":"2025-01-01T00:00:00"},"message_id":{"S":"m1"},"role":{"S":"user"},"content":{"S":"kept"},"metadata":{"S":"{}"}}}
                {"table":"concert-chatbot-conversations"

                {"table":"invoices","item":{"session_id":{"S":"s1"}}}
                {"table":"concert-chatbot-conversations","item":{"timestamp":{"S":"2025-01-01T00:00:00"}}}
                """);

        Outcome outcome = console.run("load", file.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("Stored 1 item; ").contains("2 skipped", "1 invalid line;");
        assertThat(outcome.err().lines())
                .anyMatch(line -> line.startsWith("Line 2 is not an item"))
                .anyMatch(line -> line.startsWith("Line 4 was not stored") && line.contains("invoices"))
                .anyMatch(line -> line.startsWith("Line 5 was not stored") && line.contains("session_id"));
    }

    @Test
    void dataFolderThatCannotBeCreatedIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        console.run("stats", "--data", file.resolve("data").toString()).isRefused(1, file.toString());
    }

    @Test
    void damagedDatabaseIsRefusedAndNotChanged() throws IOException {
        Path damaged = Files.createDirectories(folder.resolve("data")).resolve("conversations.db");
        Files.writeString(damaged, "This is no database. ".repeat(500));

        console.runWithInput("Hello\n", "--user", "ana").isRefused(1, damaged.toString());
        console.run("append", "--content", "x").isRefused(1, damaged.toString());

        assertThat(damaged).content().isEqualTo("This is no database. ".repeat(500));
    }

    @Test
    void allProblemsOfTheSettingsAreReportedInOneLine() {
        console.with("CHATBOT_WINDOW_MESSAGES", "none")
                .with("CHATBOT_REQUEST_TIMEOUT", "soon")
                .with("CHATBOT_STORAEG", "sqlite");

        console.run("stats").isRefused(2, "CHATBOT_WINDOW_MESSAGES", "CHATBOT_REQUEST_TIMEOUT", "CHATBOT_STORAGE");
    }

    @Test
    void unreachableEndpointIsNamedWithinTheTimeout() throws IOException {
        int port = deadPort();
        onDynamoDb(port).with("CHATBOT_REQUEST_TIMEOUT", "2s");

        console.run("append", "--content", "x").isRefused(1, "endpoint");
        console.run("tables", "create").isRefused(1, "endpoint");
        console.runWithInput("Hello\nHello again\n", "--user", "ana", "--session", "s1")
                .isRefused(1, "endpoint");
    }

    @Test
    void storedEscapeSequencesDoNotReachTheTerminal() {
        String hostile = "\u001b]0;owned\u0007\u009b2J\u202egnorw";
        console.run("append", "--session", hostile, "--user", hostile, "--content", hostile, "--id", hostile)
                .isDone();
        console.run("preferences", "set", hostile, "\"x\"", "--user", hostile).isDone();

        for (String[] command : new String[][] {
            {"history", "--session", hostile},
            {"history", "--session", hostile, "--json"},
            {"messages", "--user", hostile},
            {"sessions", "--user", hostile},
            {"context", "--session", hostile},
            {"preferences", "get", "--user", hostile},
            {"forget", "--session", hostile, "--yes"},
            {"history", "--session", hostile},
            {"erase", "--user", hostile, "--yes"}
        }) {
            Outcome outcome = console.run(command).isDone();
            assertThat(outcome.out() + outcome.err())
                    .as(command[0])
                    .isNotEmpty()
                    .matches("(?s)[^\\p{Cntrl}\u0080-\u009f\u202a-\u202e&&[^\n\t]]*");
        }
        assertThat(console.run("--" + hostile).err()).matches("(?s)[^\\p{Cntrl}\u0080-\u009f\u202a-\u202e&&[^\n]]*");
    }

    private ConsoleRun onDynamoDb(int port) {
        return console.with("CHATBOT_STORAGE", "dynamodb")
                .with("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + port)
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test");
    }

    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path notUtf8() {
        try {
            return Files.write(folder.resolve("latin1"), new byte[] {'{', (byte) 0xE9, '}', '\n'});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
