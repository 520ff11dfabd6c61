package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleRun.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order of what several processes append, and lines that cannot be read. */
class AppendTest {

    private static final String LONG = "x".repeat(9 * 1024 * 1024);

    @TempDir
    Path folder;

    private ConsoleRun console;

    @BeforeEach
    void begin() {
        console = new ConsoleRun(folder);
    }

    @Test
    void messageFollowsWhatAProcessWithAFasterClockHasStored() {
        console.run("append", "--session", "s1", "--user", "ana", "--time", ahead(), "--content", "Who plays?")
                .isDone();

        console.run("append", "--session", "s1", "--user", "ana", "--role", "assistant", "--content", "Stan Getz")
                .isDone();

        Outcome history = console.run("history", "--session", "s1", "--json").isDone();
        assertThat(history.values("content")).containsExactly("Who plays?", "Stan Getz");
        assertThat(history.err()).isEmpty();
    }

    @Test
    void messageOfTheFarFutureDoesNotDragTheOthers() {
        console.run("append", "--session", "s1", "--content", "ahead", "--time", "2126-01-01")
                .isDone();
        console.run("append", "--session", "s1", "--content", "first", "--time", ahead())
                .isDone();
        String lines = """
                {"role":"user","content":"second"}
                {"role":"user","content":"ahead, too","timestamp":"2126-01-01T00:00:00Z"}
                {"role":"user","content":"third"}
                """;

        console.runWithInput(lines, "append", "--session", "s1").isDone();

        assertThat(console.run("history", "--session", "s1", "--json").values("content"))
                .containsExactly("first", "second", "third", "ahead", "ahead, too");
    }

    @Test
    void lineThatIsTooLongAffectsNoOther() {
        String lines =
                "{\"role\":\"user\",\"content\":\"first\"}\n" + LONG + "\n{\"role\":\"user\",\"content\":\"last\"}\n";

        Outcome outcome = console.runWithInput(lines, "append", "--session", "s1", "--json");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo("chatbot: line 2 was not stored: longer than 8388608 bytes\n");
        assertThat(contents("s1")).containsExactly("first", "last");
    }

    @Test
    void messageThatIsTooLongOrNotUtf8AffectsNoOther() throws IOException {
        String lines = "Hello\n" + LONG + "\nZo\u00eb\nBye\n";

        Outcome outcome =
                console.runWithBytes(lines.getBytes(StandardCharsets.ISO_8859_1), "--session", "s1", "--user", "ana");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains(
                        "chatbot: line 2 was not sent: longer than 8388608 bytes\n",
                        "chatbot: line 3 was not sent: not UTF-8\n");
        assertThat(contents("s1")).hasSize(4).contains("Hello", "Bye");
    }

    @Test
    void itemThatIsTooLongAffectsNoOther() throws IOException {
        String item = "{\"table\":\"concert-chatbot-preferences\",\"item\":{\"user_id\":{\"S\":\"USER\"},"
                + "\"preferences\":{\"S\":\"{}\"}}}\n";
        Path file = Files.writeString(
                folder.resolve("items.jsonl"), item.replace("USER", "ana") + LONG + "\n" + item.replace("USER", "bob"));

        Outcome outcome = console.run("load", file.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("Stored 2 items");
        assertThat(outcome.err()).isEqualTo("Line 2 is not an item: longer than 8388608 bytes\n");
    }

    /** Returns the time of a clock that is half a minute ahead. */
    private static String ahead() {
        return Instant.now().plusSeconds(30).truncatedTo(ChronoUnit.MICROS).toString();
    }

    private List<String> contents(String session) {
        return console.run("history", "--session", session, "--json").values("content");
    }
}
