package io.conversationmemory.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs the console as a separate process with the test's class path and a data folder of the test. */
final class ConsoleProcess {

    private final Path data;

    ConsoleProcess(Path data) {
        this.data = data;
    }

    Ended run(String input, String... arguments) throws IOException, InterruptedException {
        return end(start(List.of(), arguments), input);
    }

    /**
     * Runs the console from a shell script that holds the arguments, since a Java process without a Unicode locale cannot pass
     * Unicode arguments.
     */
    Ended runByShell(String arguments) throws IOException, InterruptedException {
        return runByShell(arguments, "C.UTF-8");
    }

    Ended runByShell(String arguments, String locale) throws IOException, InterruptedException {
        Path script = Files.writeString(
                Files.createTempFile(data.toAbsolutePath().getParent(), "arguments", ".sh"),
                "exec \"$@\" " + arguments);
        ProcessBuilder builder = builder(List.of());
        builder.command().addAll(0, List.of("sh", script.toString()));
        builder.environment().put("LC_ALL", locale);
        return end(builder.start(), "");
    }

    Process start(List<String> properties, String... arguments) throws IOException {
        return builder(properties, arguments).start();
    }

    ProcessBuilder builder(List<String> properties, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(properties);
        command.add("io.conversationmemory.console.Main");
        command.addAll(List.of(arguments));
        command.add("--data");
        command.add(data.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(data.toAbsolutePath().getParent().toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("CHATBOT_") || name.startsWith("AWS_"));
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.put("LC_ALL", "C.UTF-8");
        return builder;
    }

    static Ended end(Process process, String input) throws IOException, InterruptedException {
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return new Ended(process.waitFor(), out.join(), err.join());
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Result of a process. */
    record Ended(int code, String out, String err) {}
}
