package io.conversationmemory.testkit.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A running engine and the process that watches it.
 *
 * @param endpoint the address on which it listens
 * @param watch the process that runs {@link ServerWatch}
 * @param pid the engine's process id
 */
record ServerProcess(URI endpoint, Process watch, long pid) {

    private static final long START_SECONDS = 120;
    private static final int PORTS_TRIED = 5;

    /**
     * Starts the engine and returns once it listens. The engine takes no port 0, so a free port is chosen here and another one
     * if it was taken in between.
     *
     * @param endsWith the process with which it ends, as {@link ServerWatch} takes it
     * @throws IllegalStateException with the reason and the end of the output, if it does not start
     */
    static ServerProcess start(Path binary, String endsWith, List<String> options) {
        return start(binary, endsWith, options, ServerProcess::freePort);
    }

    static ServerProcess start(Path binary, String endsWith, List<String> options, IntSupplier freePort) {
        for (int ports = 1; ; ports++) {
            int port = freePort.getAsInt();
            Process watch = launch(binary, endsWith, port, options);
            ServerOutput output = ServerOutput.of(watch);
            try {
                long pid = output.listening().get(START_SECONDS, TimeUnit.SECONDS);
                return new ServerProcess(URI.create("http://127.0.0.1:" + port), watch, pid);
            } catch (ExecutionException ended) {
                if (ports == PORTS_TRIED || !output.saysThatThePortIsTaken()) {
                    throw notStarted(watch, output, "its process ended", ended);
                }
            } catch (TimeoutException tooSlow) {
                throw notStarted(watch, output, "it did not listen within " + START_SECONDS + " s", tooSlow);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw notStarted(watch, output, "the wait was interrupted", interrupted);
            }
        }
    }

    /** Returns the engine's process, if it runs. */
    Optional<ProcessHandle> server() {
        return ProcessHandle.of(pid);
    }

    private static Process launch(Path binary, String endsWith, int port, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classesOf(ServerWatch.class).toString(),
                ServerWatch.class.getName(),
                endsWith,
                binary.toAbsolutePath().toString(),
                "serve",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port)));
        command.addAll(options);
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException failure) {
            throw new IllegalStateException("The DynamoDB test engine did not start: " + command, failure);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on 127.0.0.1", e);
        }
    }

    private static IllegalStateException notStarted(
            Process watch, ServerOutput output, String reason, @Nullable Throwable cause) {
        watch.destroy();
        return new IllegalStateException(
                "The DynamoDB test engine did not start: " + reason + ". Its last output:" + System.lineSeparator()
                        + output.tail(),
                cause);
    }

    private static Path classesOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
