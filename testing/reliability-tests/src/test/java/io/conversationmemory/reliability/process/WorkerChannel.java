package io.conversationmemory.reliability.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Channel of a worker process to its parent: lines of tab-separated words. Ends the process when the parent ends. */
final class WorkerChannel {

    private static final String TAB = "\t";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final PrintStream out;

    private WorkerChannel(PrintStream out) {
        this.out = out;
    }

    static WorkerChannel overStandardStreams() {
        WorkerChannel channel = new WorkerChannel(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        Thread listener = new Thread(channel::listen, "parent");
        listener.setDaemon(true);
        listener.start();
        return channel;
    }

    /** Waits for the next line and returns its words. */
    List<String> receive() throws InterruptedException {
        return List.of(received.take().split(TAB, -1));
    }

    /** Waits for the expected line; fails on any other. */
    void await(String expected) throws InterruptedException {
        List<String> words = receive();
        if (!words.equals(List.of(expected))) {
            throw new IllegalStateException("Expected " + expected + " but received " + words);
        }
    }

    /** Sends a line; returns after it has left this process. */
    void send(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : TAB).append(word);
        }
        byte[] bytes = line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        // A single write: a kill can truncate a line, but lines never mix.
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                received.add(line);
            }
        } catch (IOException closed) {
            // Equivalent to the end of the input.
        }
        Runtime.getRuntime().halt(1);
    }
}
