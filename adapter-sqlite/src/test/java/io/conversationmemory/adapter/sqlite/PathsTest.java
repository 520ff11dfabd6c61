package io.conversationmemory.adapter.sqlite;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.time.TimeRange;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathsTest {

    @TempDir
    Path folder;

    @Test
    void pathsWithBlanksAndPunctuationAreTakenAsTheyAre() {
        Path file = folder.resolve("my chats/what? 100% #1 & 'more'=;.db");

        isUsable(file);
    }

    @Test
    void pathsBeyondAsciiAreTakenAsTheyAre() {
        assumeThat(Charset.forName(System.getProperty("sun.jnu.encoding")))
                .as("what this system's file names can hold")
                .isEqualTo(StandardCharsets.UTF_8);

        isUsable(folder.resolve("gespräche/東京 😀.db"));
    }

    @Test
    void aRelativePathLiesUnderTheWorkingDirectory() {
        Path relative =
                Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath().resolve("relative.db"));
        assertThat(relative).isRelative();

        isUsable(relative);

        assertThat(folder.resolve("relative.db")).isRegularFile();
    }

    private static void isUsable(Path file) {
        SessionId session = aSession();
        try (SqliteStorage storage = open(file)) {
            storage.messages().append(session, NOON, userMessage("hi"));
        }
        assertThat(file).isRegularFile();
        try (SqliteStorage storage = open(file)) {
            assertThat(storage.messages()
                            .findNewest(session, TimeRange.all(), 1)
                            .items())
                    .hasSize(1);
        }
    }

    private static SqliteStorage open(Path file) {
        return SqliteStorage.open(SqliteSettings.of(file), Clock.systemUTC());
    }
}
