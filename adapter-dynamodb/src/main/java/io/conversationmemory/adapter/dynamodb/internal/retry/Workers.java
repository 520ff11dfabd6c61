package io.conversationmemory.adapter.dynamodb.internal.retry;

import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A few threads for requests that are under way at the same time. They start when needed and never keep a JVM alive. */
public final class Workers implements AutoCloseable {

    /** How many requests are under way at the same time. */
    public static final int COUNT = 4;

    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;

    public Workers() {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                COUNT, COUNT, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "conversation-memory-dynamodb-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Does all tasks and returns what they gave, in their order. The first failure ends the others. */
    public <T> List<T> all(Operation operation, List<? extends Callable<T>> tasks) {
        List<Future<T>> futures = new ArrayList<>();
        try {
            for (Callable<T> task : tasks) {
                futures.add(threads.submit(task));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedOperationException(operation, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("No task here throws a checked exception", e);
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
