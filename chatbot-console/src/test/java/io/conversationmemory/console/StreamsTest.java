package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleProcess.Ended;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Separate processes whose standard output or temporary folder cannot be used. */
@EnabledOnOs(OS.LINUX)
class StreamsTest {

    @TempDir
    Path folder;

    private ConsoleProcess console;

    @BeforeEach
    void begin() {
        console = new ConsoleProcess(folder.resolve("data"));
    }

    @Test
    void fullOutputIsNamed() throws Exception {
        Ended ended = run(new File("/dev/full"), "append", "--session", "s1", "--content", "Hi");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).isEqualTo("chatbot: standard output cannot be written: No space left on device\n");
        assertThat(console.run("", "history", "--session", "s1").out()).endsWith("user       Hi\n");
    }

    @Test
    void exportThatDoesNotFitIsNamed() throws Exception {
        Ended ended = run(new File("/dev/full"), "export");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).isEqualTo("chatbot: standard output cannot be written: No space left on device\n");
    }

    @Test
    void closedPipeEndsTheCommandInSilence() throws Exception {
        String line = "{\"role\":\"user\",\"content\":\"" + "x".repeat(100_000) + "\"}\n";
        console.run(line.repeat(10), "append", "--session", "s1");
        Path script = Files.writeString(folder.resolve("script.sh"), "\"$@\" | head -c 10");
        ProcessBuilder builder = console.builder(List.of(), "history", "--session", "s1");
        builder.command().addAll(0, List.of("sh", script.toString()));

        Ended ended = ConsoleProcess.end(builder.start(), "");

        assertThat(ended.out()).hasSize(10);
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void unusableTemporaryFolderIsNamedInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        List<String> properties = List.of("-Djava.io.tmpdir=" + file);

        Ended ended = ConsoleProcess.end(console.start(properties, "append", "--content", "Hi"), "");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).hasLineCount(1).contains("java.io.tmpdir");
    }

    private Ended run(File out, String... arguments) throws IOException, InterruptedException {
        return ConsoleProcess.end(
                console.builder(List.of(), arguments).redirectOutput(out).start(), "");
    }
}
