package io.conversationmemory.testkit.dynamodb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** Reads what a server process prints, so that it never blocks on a full pipe, and keeps the last lines. */
final class ServerOutput {

    private static final int LINES_KEPT = 40;

    private final Deque<String> tail = new ArrayDeque<>();
    private final CompletableFuture<Long> listening = new CompletableFuture<>();
    private long pid;

    static ServerOutput of(Process process) {
        ServerOutput output = new ServerOutput();
        Thread reader = new Thread(() -> output.readFrom(process), "dynamodb-server-output");
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    /** Completes with the engine's process id when it listens; exceptionally if the output ends before. */
    CompletableFuture<Long> listening() {
        return listening;
    }

    boolean saysThatThePortIsTaken() {
        return tail().contains("already in use");
    }

    String tail() {
        synchronized (tail) {
            return String.join(System.lineSeparator(), tail);
        }
    }

    private void readFrom(Process process) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                accept(line);
            }
        } catch (IOException | UncheckedIOException closed) {
            keep("Output closed: " + closed.getMessage());
        } finally {
            listening.completeExceptionally(new IllegalStateException("the process ended"));
        }
    }

    private void accept(String line) {
        keep(line);
        if (line.startsWith(ServerWatch.SERVER_PID)) {
            pid = Long.parseLong(line.substring(ServerWatch.SERVER_PID.length()));
        } else if (line.startsWith("Dynoxide listening on")) {
            listening.complete(pid);
        }
    }

    private void keep(String line) {
        synchronized (tail) {
            if (tail.size() == LINES_KEPT) {
                tail.removeFirst();
            }
            tail.addLast(line);
        }
    }
}
