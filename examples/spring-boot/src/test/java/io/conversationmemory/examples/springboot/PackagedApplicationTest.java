package io.conversationmemory.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged application as a process, twice. */
class PackagedApplicationTest {

    @TempDir
    private Path directory;

    @Test
    void theConversationSurvivesARestart() throws Exception {
        assertThat(run("I love jazz", "I live in Lisbon"))
                .containsExactly("You have told me nothing yet.", "You told me: I love jazz.");

        assertThat(run("What do you know?")).containsExactly("You told me: I love jazz; I live in Lisbon.");
    }

    private List<String> run(String... questions) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                packaged().toAbsolutePath().toString(),
                "--conversation-memory.sqlite.file=" + directory.resolve("conversations.db")));
        command.addAll(List.of(questions));
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(errors.toFile())
                .start();
        List<String> output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> read(errors) + output).isZero();
        return output;
    }

    private static Path packaged() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
