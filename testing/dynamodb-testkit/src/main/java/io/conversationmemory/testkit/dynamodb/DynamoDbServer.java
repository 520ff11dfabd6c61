package io.conversationmemory.testkit.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A server with DynamoDB's protocol: dynoxide as a separate process, on a free port of 127.0.0.1. It is ready when it is
 * returned. All credentials and regions are accepted and share one set of tables.
 *
 * <p>If it cannot start, an {@link IllegalStateException} gives the reason and the end of its output: tests fail then and
 * are not skipped. {@code -Ddynamodb.endpoint=URL} makes {@link #shared()} any compatible server instead.
 * {@code -Ddynamodb.skip} aborts every test that asks for a server.
 */
public final class DynamoDbServer implements AutoCloseable {

    private static final long STOP_SECONDS = 10;

    private static @Nullable DynamoDbServer shared;
    private static @Nullable String sharedFailure;

    private final URI endpoint;
    private final @Nullable ServerProcess process;

    private DynamoDbServer(URI endpoint, @Nullable ServerProcess process) {
        this.endpoint = endpoint;
        this.process = process;
    }

    /**
     * Returns the one server that all tests of all modules of a build share; the first call of a build starts it. It is never
     * closed by tests and ends when Maven does, however Maven ends. Tests therefore use table names that no other test uses.
     * Outside a build, as in an IDE, each JVM has its own.
     */
    public static synchronized DynamoDbServer shared() {
        abortIfSkipped();
        if (sharedFailure != null) {
            throw new IllegalStateException(sharedFailure);
        }
        if (shared == null) {
            String given = givenEndpoint();
            try {
                shared = new DynamoDbServer(given.isBlank() ? ofThisBuild() : URI.create(given), null);
            } catch (IllegalStateException failure) {
                sharedFailure = failure.getMessage();
                throw failure;
            }
        }
        return shared;
    }

    /** Starts a server for the caller alone. Its tables are gone when it is closed. */
    public static DynamoDbServer inMemory() {
        return start(List.of());
    }

    /** Starts a server for the caller alone that keeps its tables in a file, for tests that restart it. */
    public static DynamoDbServer onDisk(Path file) {
        return start(List.of("--db-path", file.toString()));
    }

    /** Returns what the SDK's {@code endpointOverride} takes. */
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
            process.watch().getOutputStream().close();
            if (process.watch().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException alreadyGone) {
            // Killed below, if anything is left to kill.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        kill();
        process.watch().destroyForcibly();
    }

    /**
     * Kills the server with SIGKILL and waits until it is gone, for tests of crashes.
     *
     * @throws IllegalStateException if it was not started here
     */
    public void kill() {
        if (process == null) {
            throw new IllegalStateException("This server was not started here: " + endpoint);
        }
        process.server().ifPresent(server -> {
            server.destroyForcibly();
            server.onExit().join();
        });
    }

    private static DynamoDbServer start(List<String> options) {
        abortIfSkipped();
        Assumptions.assumeTrue(
                givenEndpoint().isBlank() || EngineBinary.isFetched(),
                "The test needs a server of its own, and only -Ddynamodb.endpoint is there");
        ServerProcess process = ServerProcess.start(EngineBinary.find(), ServerWatch.PARENT, options);
        return new DynamoDbServer(process.endpoint(), process);
    }

    private static URI ofThisBuild() {
        Path binary = EngineBinary.find();
        return new SharedServer(binary.resolveSibling("servers"), Owner.ofThisBuild())
                .endpoint(owner -> startFor(owner, binary));
    }

    /** Starts a server that ends with the owner and not with this JVM. */
    static SharedServer.Running startFor(Owner owner, Path binary) {
        ServerProcess process = ServerProcess.start(binary, owner.pid() + "@" + owner.startedMillis(), List.of());
        return new SharedServer.Running(
                process.endpoint(), Owner.of(process.server().orElseThrow()));
    }

    private static String givenEndpoint() {
        return System.getProperty("dynamodb.endpoint", "");
    }

    private static void abortIfSkipped() {
        String skip = System.getProperty("dynamodb.skip", "false");
        Assumptions.assumeFalse(skip.isEmpty() || Boolean.parseBoolean(skip), "Left out by -Ddynamodb.skip");
    }
}
