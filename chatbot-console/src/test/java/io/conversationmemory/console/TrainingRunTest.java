package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the training as a separate process, which it ends. */
@Timeout(120)
class TrainingRunTest {

    @TempDir
    Path folder;

    @Test
    void everyStorageAndTheServerAreLoadedAndNoFolderIsLeft() throws Exception {
        Path loaded = folder.resolve("loaded");
        Process training = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainingRun.class.getName(),
                        "serve")
                .start();

        Ended ended = ConsoleProcess.end(training, "");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(Files.readString(loaded))
                .contains(
                        "adapter.inmemory.InMemoryMessageRepository ",
                        "adapter.sqlite.internal.store.SqliteMessageRepository ",
                        "adapter.dynamodb.internal.store.DynamoDbMessageRepository ",
                        "server.api.ChatResource ");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("chatbot-")))
                    .isEmpty();
        }
    }
}
