package io.conversationmemory.adapter.dynamodb.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** Reads what a server process prints, so that it never blocks on a full pipe: its port, and the end of the rest. */
final class ServerOutput {

    private static final int LINES_KEPT = 40;

    private final Deque<String> tail = new ArrayDeque<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    static ServerOutput of(Process process) {
        ServerOutput output = new ServerOutput();
        Thread reader = new Thread(() -> output.readFrom(process), "dynamodb-local-output");
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    /** Completes when the server listens; exceptionally if its output ends before. */
    CompletableFuture<Integer> port() {
        return port;
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
            accept("Output closed: " + closed.getMessage());
        } finally {
            port.completeExceptionally(new IllegalStateException("the process ended"));
        }
    }

    private void accept(String line) {
        if (line.startsWith(LoopbackServer.LISTENING)) {
            port.complete(Integer.valueOf(line.substring(LoopbackServer.LISTENING.length())));
            return;
        }
        synchronized (tail) {
            if (tail.size() == LINES_KEPT) {
                tail.removeFirst();
            }
            tail.addLast(line);
        }
    }
}
