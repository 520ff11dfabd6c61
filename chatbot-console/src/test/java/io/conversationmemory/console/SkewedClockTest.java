package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.conversationmemory.console.ConsoleProcess.Ended;
import io.conversationmemory.items.JsonText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Separate processes on one database whose clocks differ, by the program faketime; left out where it is not installed. */
@Timeout(180)
@Tag("reliability")
class SkewedClockTest {

    private static final String RIGHT = "+0";

    @TempDir
    Path folder;

    private ConsoleProcess process;

    @BeforeEach
    void begin() {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "faketime")));
        assumeTrue(installed, "Left out: the program faketime is not installed.");
        process = new ConsoleProcess(folder.resolve("data"));
    }

    @Test
    void aFastClockRemovesNoLiveMessage() throws Exception {
        append(RIGHT, "one", "--user", "ana");
        append(RIGHT, "two", "--user", "ana");

        assertThat(contents("+2d")).as("what looks expired").isEmpty();
        append("+2d", "from a fast clock", "--user", "ana");

        assertThat(contents(RIGHT)).containsExactly("one", "two", "from a fast clock");
    }

    @Test
    void aFastClockTakesNoSessionFromItsOwner() throws Exception {
        append(RIGHT, "mine", "--user", "ana");

        Ended refused = run("+3d", "append", "--session", "s", "--content", "stolen", "--user", "ben");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("belongs to another user");

        append(RIGHT, "still mine", "--user", "ana");
        assertThat(contents(RIGHT)).containsExactly("mine", "still mine");
    }

    @Test
    void anAnswerOfASlowClockFollowsItsQuestion() throws Exception {
        append(RIGHT, "question");
        append("-30s", "answer", "--role", "assistant");

        assertThat(contents(RIGHT)).containsExactly("question", "answer");
        assertThat(run(RIGHT, "history", "--session", "s").err()).doesNotContain("no reply");
    }

    private void append(String offset, String content, String... options) throws Exception {
        String[] arguments = {"append", "--session", "s", "--content", content};
        Ended ended = run(offset, arguments, options);
        assertThat(ended.code()).as(ended.err()).isZero();
    }

    private List<String> contents(String offset) throws Exception {
        return run(offset, "history", "--session", "s", "--json")
                .out()
                .lines()
                .map(line -> JsonText.parseObject(line).string("content").orElseThrow())
                .toList();
    }

    private Ended run(String offset, String... arguments) throws Exception {
        return run(offset, arguments, new String[0]);
    }

    private Ended run(String offset, String[] arguments, String[] options) throws Exception {
        String[] all = Arrays.copyOf(arguments, arguments.length + options.length);
        System.arraycopy(options, 0, all, arguments.length, options.length);
        ProcessBuilder builder = process.builder(List.of(), all);
        builder.command().addAll(0, List.of("faketime", "-f", offset));
        builder.environment().put("CHATBOT_RETENTION_DAYS", "1");
        return ConsoleProcess.end(builder.start(), "");
    }
}
