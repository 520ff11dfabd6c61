package io.conversationmemory.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageSetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the file that are made while others write. */
class SqliteBackupTest {

    private static final SessionId SESSION = new SessionId("s");
    private static final int COPIES = 5;

    @TempDir
    private Path folder;

    @Test
    void aCopyHoldsWhatWasStoredAtOneMoment() throws InterruptedException {
        try (Storage storage = open("chat.db");
                Storage elsewhere = open("chat.db")) {
            AtomicBoolean isDone = new AtomicBoolean();
            AtomicInteger acknowledged = new AtomicInteger();
            Thread writer = new Thread(() -> {
                SessionWriter session = new SessionWriter(SESSION, elsewhere.messages(), Clock.systemUTC());
                while (!isDone.get()) {
                    int number = acknowledged.get();
                    session.append(Message.of(new MessageId("m" + number), Role.USER, "x".repeat(500)));
                    acknowledged.incrementAndGet();
                }
            });
            writer.start();
            for (int copy = 0; copy < COPIES; copy++) {
                int before = acknowledged.get();
                storage.administration().backUp(path("copy" + copy + ".db"), ProgressListener.none());
                List<String> copied = ids("copy" + copy + ".db");
                assertThat(copied)
                        .hasSizeBetween(before, acknowledged.get() + 1)
                        .isEqualTo(IntStream.range(0, copied.size())
                                .mapToObj(number -> "m" + number)
                                .toList());
            }
            isDone.set(true);
            writer.join();
        }
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void aFileThatExistsIsNotOverwrittenAndAFolderThatDoesNotIsNamed() throws IOException {
        Files.writeString(folder.resolve("mine"), "mine");
        try (Storage storage = open("chat.db")) {
            assertThatThrownBy(() -> storage.administration().backUp(path("mine"), ProgressListener.none()))
                    .isInstanceOf(StorageSetupException.class)
                    .hasMessageContaining("overwrites nothing");
            assertThatThrownBy(() -> storage.administration().backUp(path("nowhere/copy.db"), ProgressListener.none()))
                    .hasMessageContaining("nowhere");
        }
        assertThat(Files.readString(folder.resolve("mine"))).isEqualTo("mine");
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    private List<String> ids(String file) {
        try (Storage copy = open(file)) {
            NewestMessages all = copy.messages().findNewest(SESSION, TimeRange.all(), 1_000_000);
            return all.items().stream()
                    .map(item -> ((StoredMessage) item).id().value())
                    .toList();
        }
    }

    private Storage open(String file) {
        return SqliteStorage.open(
                new SqliteSettings(folder.resolve(file), Retention.forever(), SqliteSettings.DEFAULT_BUSY_TIMEOUT),
                Clock.systemUTC());
    }
}
