package io.conversationmemory.server.api;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.TableMissingException;
import io.conversationmemory.service.ConversationMemory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether the storage answers, by a read of one row. One read at a time: who asks meanwhile gets its result, so a storage that
 * hangs holds one thread. Thread-safe.
 */
public final class StorageProbe implements AutoCloseable {

    /** A text for a storage that answers. */
    static final String READY = "";

    private static final Logger LOG = LoggerFactory.getLogger(StorageProbe.class);
    private static final SessionId ABSENT = new SessionId("health-check");
    private static final Duration TIME = Duration.ofSeconds(1);
    private static final String LATE = "The storage has not answered within " + TIME.toSeconds() + " second.";

    private final ConversationMemory memory;
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1), task -> {
                Thread thread = new Thread(task, "storage-probe");
                thread.setDaemon(true);
                return thread;
            });
    private volatile String last = READY;
    private @Nullable CompletableFuture<String> underWay;

    /** Creates a probe. */
    public StorageProbe(ConversationMemory memory) {
        this.memory = memory;
        executor.allowCoreThreadTimeOut(true);
    }

    /** Returns within a second what is wrong with the storage, or {@link #READY}; without names and addresses, which are for the log. */
    CompletableFuture<String> problem() {
        return read().copy().completeOnTimeout(LATE, TIME.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private synchronized CompletableFuture<String> read() {
        CompletableFuture<String> current = underWay;
        if (current == null || current.isDone()) {
            current = CompletableFuture.supplyAsync(this::readNow, executor);
            underWay = current;
        }
        return current;
    }

    private String readNow() {
        String problem = READY;
        try {
            memory.findSession(ABSENT);
        } catch (RetryLaterException e) {
            problem = report("The storage is busy, or cannot be reached.", e);
        } catch (TableMissingException e) {
            problem = report("A table of the storage is missing.", e);
        } catch (RuntimeException e) {
            problem = report("The storage cannot be read; the server has logged the failure.", e);
        }
        last = problem;
        return problem;
    }

    /** Logs a failure once, until another follows or the storage answers again. */
    private String report(String problem, RuntimeException failure) {
        if (!last.equals(problem)) {
            LOG.warn("{} {}", problem, failure.getMessage());
        }
        return problem;
    }
}
