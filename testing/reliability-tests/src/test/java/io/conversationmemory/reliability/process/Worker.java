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

/** A process of its own, as its parent sees it: told what to do, heard line by line, killed at will. */
public final class Worker implements AutoCloseable {

    /** What a worker says when it has done what it was told. */
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

    /** Starts one that waits to be told something; it ends with this process at the latest. */
    public static Worker start(String name) {
        try {
            Path errors = Files.createTempFile(Files.createDirectories(Path.of("target", "workers")), name, ".err");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            // Short lives: compiled quickly rather than well.
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

    /** Its name. */
    public String name() {
        return name;
    }

    /** Tells it something. */
    public void tell(Object... words) {
        List<String> line = new ArrayList<>();
        for (Object word : words) {
            line.add(word.toString());
        }
        try {
            input.write(String.join("\t", line) + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Worker " + name + " is gone: " + errors(), e);
        }
    }

    /** The words of its next line; waits for it. */
    public List<String> hear() {
        String line = nextLine();
        if (line == null) {
            throw new AssertionError("Worker " + name + " ended: " + errors());
        }
        return List.of(line.split("\t", -1));
    }

    /** Waits for that line. */
    public void await(String expected) {
        List<String> heard = hear();
        if (!heard.equals(List.of(expected))) {
            throw new AssertionError("Worker " + name + " said " + heard + " instead of " + expected);
        }
    }

    /** Hands on its lines up to that one. */
    public void hearUntil(String last, Consumer<List<String>> line) {
        for (List<String> words = hear(); !words.equals(List.of(last)); words = hear()) {
            line.accept(words);
        }
    }

    /** Kills it with SIGKILL; returns what it had still said, a line that was cut short left out. */
    public List<List<String>> kill() {
        // By its handle, which leaves what it said to be read.
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

    /** Ends it. */
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
            return "its errors cannot be read: " + e;
        }
    }
}
