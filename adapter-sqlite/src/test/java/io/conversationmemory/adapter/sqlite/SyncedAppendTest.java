package io.conversationmemory.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks by the system calls of a process that an append is acknowledged only after the file was synced. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SyncedAppendTest {

    private static final int MESSAGES = 20;
    private static final String NAME = "synced";

    @TempDir
    Path folder;

    @Test
    void theFileIsSyncedBeforeEachAcknowledgement() throws Exception {
        Path trace = folder.resolve("trace");
        List<String> command = new ArrayList<>(List.of(
                "strace", "-f", "-e", "trace=fsync,fdatasync,write", "-e", "signal=none", "-o", trace.toString()));
        assumeTrue(straceWorks(), "strace is not installed or may not trace: what is synced was not looked at.");
        command.addAll(AppendingProcess.command(folder.resolve("chat.db"), NAME, MESSAGES));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try (OutputStream go = process.getOutputStream()) {
            go.write('\n');
        }

        List<String> acknowledged =
                process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();

        assertThat(acknowledged).hasSize(MESSAGES);
        assertThat(acknowledgementsWithoutSync(Files.readAllLines(trace, StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    private static List<String> acknowledgementsWithoutSync(List<String> calls) {
        List<String> unsynced = new ArrayList<>();
        int seen = 0;
        boolean synced = false;
        for (String call : calls) {
            if (call.contains("write(1, \"" + NAME)) {
                seen++;
                if (!synced) {
                    unsynced.add(call);
                }
                synced = false;
            } else if (call.contains("sync(") || call.contains("sync resumed")) {
                synced = true;
            }
        }
        assertThat(seen).as("acknowledgements in the trace").isEqualTo(MESSAGES);
        return unsynced;
    }

    private boolean straceWorks() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            "strace", "-o", folder.resolve("try").toString(), "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
