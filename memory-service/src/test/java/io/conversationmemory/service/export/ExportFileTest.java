package io.conversationmemory.service.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionHandle;
import io.conversationmemory.service.fixture.MovableClock;
import io.conversationmemory.service.fixture.StoreKind;
import io.conversationmemory.service.fixture.WatchedStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports into files: whole or not there, and continued where an earlier run ended. */
class ExportFileTest {

    private static final UserId ANA = new UserId("ana");

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private final WatchedStorage store = new WatchedStorage(StoreKind.IN_MEMORY.open(clock, Retention.forever()));

    @TempDir
    private Path folder;

    private Path file;
    private Path part;

    @BeforeEach
    void fill() {
        file = folder.resolve("export.jsonl");
        part = folder.resolve("export.jsonl.part");
        ConversationMemory memory = new ConversationMemory(store, clock, Runnable::run);
        for (String id : List.of("a", "b", "c")) {
            SessionHandle session = memory.createSession(new SessionId(id), ANA);
            for (int i = 0; i < 3; i++) {
                session.writer().append(Message.of(new MessageId(id + i), Role.USER, "message " + i));
            }
        }
        memory.storePreferences(ANA, JsonObject.of("city", "Porto"));
    }

    @Test
    void aFileHasItsNameOnceItIsWhole() throws IOException {
        ExportReport report = write();

        assertThat(report).isEqualTo(new ExportReport(9, 3, 1, List.of()));
        assertThat(Files.readAllBytes(file)).isEqualTo(stream());
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(part).doesNotExist();
    }

    @Test
    void whatFailsLeavesNoFileThatLooksWholeAndIsContinued() throws IOException {
        store.watch((call, proceed) -> {
            Object read = proceed.call();
            if (call.equals("items.findPartition MESSAGE")
                    && Files.readString(part).contains("\"a2\"")) {
                throw new IllegalStateException("out of order");
            }
            return read;
        });
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> write()).isInstanceOf(IllegalStateException.class);
        }
        assertThat(file).doesNotExist();
        store.watchNothing();
        write();

        assertThat(Files.readAllBytes(file)).isEqualTo(stream());
    }

    @Test
    void aRunThatWasKilledAtAnyByteIsContinued() throws IOException {
        byte[] whole = stream();
        for (int length = 0; length <= whole.length; length += 7) {
            Files.write(part, Arrays.copyOf(whole, length));
            write();
            assertThat(Files.readAllBytes(file)).as("from %d bytes", length).isEqualTo(whole);
            Files.delete(file);
        }
    }

    @Test
    void sessionsThatAreInThePartAreNotReadAgain() throws IOException {
        byte[] whole = stream();
        Files.write(part, Arrays.copyOf(whole, whole.length - 1));
        store.calls();
        write();

        assertThat(store.calls())
                .filteredOn("items.findPartition MESSAGE"::equals)
                .isEmpty();
    }

    @Test
    void aPartThatIsNotAsItWasWrittenIsUsedUpToThere() throws IOException {
        String whole = new String(stream(), java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(part, whole.replace("message 1", "message 7"));
        write();

        assertThat(Files.readString(file)).isEqualTo(whole);
    }

    @Test
    void aFileThatExistsIsLeftAlone() throws IOException {
        Files.writeString(file, "mine");

        assertThatThrownBy(() -> write()).isInstanceOf(IOException.class).hasMessageContaining("overwrites nothing");
        assertThat(Files.readString(file)).isEqualTo("mine");
        assertThat(part).doesNotExist();
    }

    @Test
    void aPartOfAnotherScopeIsLeftAlone() throws IOException {
        new Export(store, clock, new ExportScope.OfUser(ANA), ExportTables.defaults());
        byte[] whole = stream();
        Files.write(part, whole);

        assertThatThrownBy(
                        () -> new ExportFile(file).write(export(new ExportScope.OfUser(ANA)), ProgressListener.none()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("an export of all, not of user ana")
                .hasMessageContaining("Delete it to begin anew.");
        assertThat(Files.readAllBytes(part)).isEqualTo(whole);
    }

    @Test
    void twoExportsIntoOneFileDoNotMix() throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> write()).isInstanceOf(IOException.class).hasMessageContaining("Another process");
        }
    }

    @Test
    void aNameThatEndsInGzIsCompressed() throws IOException {
        file = folder.resolve("export.jsonl.gz");
        write();

        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(in.readAllBytes()).isEqualTo(stream());
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private ExportReport write() throws IOException {
        return new ExportFile(file).write(export(ExportScope.all()), ProgressListener.none());
    }

    private Export export(ExportScope scope) {
        return new Export(store, clock, scope, ExportTables.defaults());
    }

    private byte[] stream() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export(ExportScope.all()).writeTo(out, ProgressListener.none());
        return out.toByteArray();
    }
}
