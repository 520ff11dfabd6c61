package io.conversationmemory.adapter.dynamodb.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB Local in a JVM of its own, on a free port of 127.0.0.1, with telemetry off. It answers from the moment it
 * is returned. One of the caller's own ends when it is closed or when this JVM ends, however it ends; the shared one with the build.
 * Any credentials and region will do; each pair of access key and region has tables of its own.
 *
 * <p>Where it can't start, an {@link IllegalStateException} says why and shows the end of its output: tests fail then,
 * they are never skipped. {@code -Ddynamodb.endpoint=URL} makes {@link #shared()} any compatible server instead.
 */
public final class DynamoDbLocal implements AutoCloseable {

    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 10;

    private static @Nullable DynamoDbLocal shared;
    private static @Nullable IllegalStateException sharedFailure;

    private final URI endpoint;
    private final @Nullable Process process;

    private DynamoDbLocal(URI endpoint, @Nullable Process process) {
        this.endpoint = endpoint;
        this.process = process;
    }

    /**
     * The one server that all tests of all modules of a build share, started by the first that asks. Nobody closes it: it ends when
     * Maven does, however that ends. So tests name their tables, or their access key, as nobody else does. Outside a build, as in an
     * IDE, each JVM has its own.
     */
    public static synchronized DynamoDbLocal shared() {
        if (sharedFailure != null) {
            throw sharedFailure;
        }
        if (shared == null) {
            String given = System.getProperty("dynamodb.endpoint", "");
            try {
                shared = new DynamoDbLocal(given.isBlank() ? ofThisBuild() : URI.create(given), null);
            } catch (IllegalStateException failure) {
                sharedFailure = failure;
                throw failure;
            }
        }
        return shared;
    }

    /** A server of the caller's own whose tables are gone when it is closed. */
    public static DynamoDbLocal inMemory() {
        return start(libraryFolder(), List.of("-inMemory"));
    }

    /** A server of the caller's own that keeps its tables in the folder, for tests that start it again. */
    public static DynamoDbLocal onDisk(Path folder) {
        return start(libraryFolder(), List.of("-dbPath", folder.toString()));
    }

    /** What the SDK's {@code endpointOverride} takes. */
    public URI endpoint() {
        return endpoint;
    }

    /** Stops the server and waits until it is gone. Does nothing to a server that was not started here. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Kills the server with SIGKILL and waits until it is gone, for tests of crashes. Only one that was started here. */
    public void kill() {
        if (process == null) {
            throw new IllegalStateException("This server was not started here: " + endpoint);
        }
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a server was being killed", interrupted);
        }
    }

    private static URI ofThisBuild() {
        Path library = libraryFolder();
        // Beside the library, and so in the same build's folder, also where the library itself is a link.
        Path files = library.toAbsolutePath().resolveSibling("servers");
        return new SharedServer(files, Owner.ofThisBuild()).endpoint(owner -> startFor(owner, library));
    }

    /** Starts a server that ends with the owner and not with this JVM. */
    static SharedServer.Running startFor(Owner owner, Path library) {
        DynamoDbLocal server = await(launch(library, owner.pid() + "@" + owner.startedMillis(), List.of("-inMemory")));
        return new SharedServer.Running(
                server.endpoint, Owner.of(Objects.requireNonNull(server.process).toHandle()));
    }

    static DynamoDbLocal start(Path library, List<String> options) {
        Process process = launch(library, LoopbackServer.PARENT, options);
        // For an orderly end; LoopbackServer watches its standard input for all the others.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "dynamodb-local-stop"));
        return await(process);
    }

    private static DynamoDbLocal await(Process process) {
        ServerOutput output = ServerOutput.of(process);
        try {
            int port = output.port().get(START_SECONDS, TimeUnit.SECONDS);
            URI endpoint = URI.create("http://127.0.0.1:" + port);
            awaitAnswer(endpoint);
            return new DynamoDbLocal(endpoint, process);
        } catch (ExecutionException ended) {
            throw notStarted(process, output, "its process ended", ended.getCause());
        } catch (TimeoutException tooSlow) {
            throw notStarted(process, output, "it did not listen within " + START_SECONDS + " s", tooSlow);
        } catch (IOException silent) {
            throw notStarted(process, output, "it listens but does not answer", silent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw notStarted(process, output, "the wait was interrupted", interrupted);
        }
    }

    private static Process launch(Path library, String endsWith, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classesOf(LoopbackServer.class).toString(),
                LoopbackServer.class.getName(),
                library.toAbsolutePath().toString(),
                endsWith,
                "-disableTelemetry"));
        command.addAll(options);
        try {
            // It writes a settings file into its working directory: the build's own folder, ignored by Git.
            return new ProcessBuilder(command)
                    .directory(library.toAbsolutePath().getParent().toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException failure) {
            throw new IllegalStateException("DynamoDB Local did not start: " + command, failure);
        }
    }

    private static void awaitAnswer(URI endpoint) throws IOException {
        HttpURLConnection request = (HttpURLConnection) endpoint.toURL().openConnection();
        request.setConnectTimeout(30_000);
        request.setReadTimeout(30_000);
        // Refused as no operation of DynamoDB, which is an answer.
        request.getResponseCode();
        request.disconnect();
    }

    private static IllegalStateException notStarted(
            Process process, ServerOutput output, String reason, @Nullable Throwable cause) {
        process.destroyForcibly();
        return new IllegalStateException(
                "DynamoDB Local did not start: " + reason + ". Its last output:" + System.lineSeparator()
                        + output.tail(),
                cause);
    }

    private static Path classesOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** As the build says, or, for an IDE that ignores the build's properties, as found upwards of the working folder. */
    static Path libraryFolder() {
        String given = System.getProperty("dynamodb.local.lib", "");
        if (!given.isBlank()) {
            return Path.of(given).normalize();
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path library = at.resolve(Path.of("dynamodb-local", "target", "lib"));
            if (Files.isDirectory(library)) {
                return library;
            }
        }
        throw new IllegalStateException(
                "DynamoDB Local is not there. Fetch it: mvn generate-resources -pl dynamodb-local");
    }
}
