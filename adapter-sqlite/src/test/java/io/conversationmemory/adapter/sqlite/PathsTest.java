package io.conversationmemory.adapter.sqlite;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.time.TimeRange;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

    @Test
    void createdFilesAndFoldersAreReadableOnlyByTheirOwner() throws IOException {
        Path data = folder.resolve("a/b");
        try (SqliteStorage storage = open(data.resolve("chat.db"))) {
            storage.messages().append(aSession(), NOON, userMessage("hi"));
            try (Stream<Path> files = Files.list(data)) {
                assertThat(files.toList())
                        .hasSize(3)
                        .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                                .isEqualTo(PosixFilePermissions.fromString("rw-------")));
            }
        }

        assertThat(List.of(data, folder.resolve("a")))
                .allSatisfy(created -> assertThat(Files.getPosixFilePermissions(created))
                        .isEqualTo(PosixFilePermissions.fromString("rwx------")));
    }

    @Test
    void existingFilesAndFoldersKeepTheirPermissions() throws IOException {
        Path file = Files.createFile(folder.resolve("chat.db"));
        Set<PosixFilePermission> open = PosixFilePermissions.fromString("rw-r--r--");
        Files.setPosixFilePermissions(file, open);

        isUsable(file);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(open);
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
