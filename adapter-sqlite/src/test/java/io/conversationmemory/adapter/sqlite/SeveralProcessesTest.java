package io.conversationmemory.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.SessionWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs several processes, each a virtual machine of its own, on one file. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("reliability")
class SeveralProcessesTest {

    private static final int PROCESSES = 4;
    private static final int MESSAGES = 200;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void allWriteToOneNewFileAndNothingIsLostDoubledOrOutOfOrder() throws Exception {
        for (int i = 0; i < PROCESSES; i++) {
            start("p" + i, MESSAGES);
        }
        for (Process process : processes) {
            letLoose(process);
        }
        List<List<String>> acknowledged = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            acknowledged.add(
                    processes.get(i).inputReader(StandardCharsets.UTF_8).lines().toList());
            assertThat(processes.get(i).waitFor()).as(errorsOf("p" + i)).isZero();
        }

        List<String> stored = new ArrayList<>();
        List<SortKey> keys = new ArrayList<>();
        JsonObject preferences;
        try (SqliteStorage storage = open()) {
            for (MessageItem item : read(storage)) {
                stored.add(((StoredMessage) item).id().value());
                keys.add(item.key());
            }
            preferences = storage.preferences()
                    .find(AppendingProcess.USER)
                    .orElseThrow()
                    .values();
        }

        assertThat(stored).hasSize(PROCESSES * MESSAGES).doesNotHaveDuplicates();
        assertThat(keys).doesNotHaveDuplicates().isSorted();
        for (List<String> ofOne : acknowledged) {
            assertThat(ofOne).hasSize(MESSAGES);
            assertThat(stored)
                    .as("in the order in which they were acknowledged")
                    .containsSubsequence(ofOne);
        }
        assertThat(preferences.members()).hasSize(PROCESSES * MESSAGES / 10);
        assertThat(preferences.get("p3-190")).contains(JsonNumber.of(190));
    }

    @Test
    void aProcessThatIsKilledLeavesAFileThatHoldsAllThatItAcknowledgedOnce() throws Exception {
        Process process = start("victim", Integer.MAX_VALUE);
        letLoose(process);
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < 100; i++) {
                acknowledged.add(lines.readLine());
            }
            // By its handle, so that its output can still be read.
            process.toHandle().destroyForcibly();
            lines.lines().forEach(acknowledged::add);
        }
        assertThat(process.waitFor()).as("killed, not ended").isNotZero();
        // The last line may be incomplete.
        acknowledged.remove(acknowledged.size() - 1);

        try (SqliteStorage storage = open()) {
            List<String> stored = read(storage).stream()
                    .map(item -> ((StoredMessage) item).id().value())
                    .toList();
            SessionWriter writer = new SessionWriter(AppendingProcess.SESSION, storage.messages(), Clock.systemUTC());
            writer.readNewest(null, 1);
            StoredMessage next = writer.append(Message.ofUser(new MessageId("next"), "it goes on", null))
                    .message();

            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(99);
            assertThat(stored).doesNotHaveDuplicates().startsWith(acknowledged.toArray(String[]::new));
            assertThat(stored.size()).isBetween(acknowledged.size(), acknowledged.size() + 3);
            assertThat(read(storage)).endsWith(next).hasSize(stored.size() + 1);
        }
    }

    private Process start(String name, int messages) throws IOException {
        Process process = AppendingProcess.start(file(), name, messages, folder.resolve(name + ".err"));
        processes.add(process);
        return process;
    }

    private static void letLoose(Process process) throws IOException {
        try (OutputStream input = process.getOutputStream()) {
            input.write('\n');
        }
    }

    private String errorsOf(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".err"));
    }

    private SqliteStorage open() {
        return SqliteStorage.open(SqliteSettings.of(file()), Clock.systemUTC());
    }

    private Path file() {
        return folder.resolve("chat.db");
    }

    private static List<MessageItem> read(SqliteStorage storage) {
        return storage.messages()
                .findNewest(AppendingProcess.SESSION, TimeRange.all(), 100_000)
                .items();
    }
}
