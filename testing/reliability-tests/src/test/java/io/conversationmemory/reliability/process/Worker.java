package io.conversationmemory.reliability.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Worker process as seen by its parent: takes tasks, sends lines, and can be killed. */
public final class Worker implements AutoCloseable {

    /** Line that a worker sends after it has finished a task. */
    public static final String END = "end";

    private final String name;
    private final Process process;
    private final Path errors;
    private final BufferedReader output;
    private final Writer input;

    private Worker(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts a worker that waits for a task; it ends with this process at the latest. */
    public static Worker start(String name) {
        try {
            Path errors = Files.createTempFile(Files.createDirectories(Path.of("target", "workers")), name, ".err");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            // Short-lived: prefer fast compilation.
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xshare:auto",
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                            "-cp",
                            System.getProperty("java.class.path"),
                            WorkerProcess.class.getName())
                    .redirectError(new File(errors.toString()))
                    .start();
            return new Worker(name, process, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Sends a line of tab-separated words. */
    public void send(Object... words) {
        List<String> line = new ArrayList<>();
        for (Object word : words) {
            line.add(word.toString());
        }
        try {
            input.write(String.join("\t", line) + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Worker " + name + " has ended: " + errors(), e);
        }
    }

    /** Waits for the next line and returns its words. */
    public List<String> receive() {
        String line = nextLine();
        if (line == null) {
            throw new AssertionError("Worker " + name + " ended: " + errors());
        }
        return List.of(line.split("\t", -1));
    }

    /** Waits for the expected line; fails on any other. */
    public void await(String expected) {
        List<String> received = receive();
        if (!received.equals(List.of(expected))) {
            throw new AssertionError("Worker " + name + " sent " + received + " instead of " + expected);
        }
    }

    /** Passes each line before {@code last} to the consumer. */
    public void receiveUntil(String last, Consumer<List<String>> line) {
        for (List<String> words = receive(); !words.equals(List.of(last)); words = receive()) {
            line.accept(words);
        }
    }

    /** Kills the process with SIGKILL and returns the remaining complete lines. */
    public List<List<String>> kill() {
        // ProcessHandle, unlike Process, leaves the output readable.
        process.toHandle().destroyForcibly();
        List<List<String>> rest = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        try {
            for (int c = output.read(); c >= 0; c = output.read()) {
                if (c == '\n') {
                    rest.add(List.of(line.toString().split("\t", -1)));
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
            }
            if (process.waitFor() == 0) {
                throw new AssertionError("Worker " + name + " ended before it was killed: " + errors());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return rest;
    }

    /** Ends the process. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String nextLine() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return "its error output is unreadable: " + e;
        }
    }
}
