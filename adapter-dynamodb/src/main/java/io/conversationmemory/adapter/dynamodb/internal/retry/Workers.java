package io.conversationmemory.adapter.dynamodb.internal.retry;

import io.conversationmemory.port.Operation;
import io.conversationmemory.port.waiting.BlockingCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool of daemon threads for parallel requests, started on demand. */
public final class Workers implements AutoCloseable {

    /** Number of parallel requests. */
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

    /**
     * Runs tasks in parallel and returns their results, in the order of the tasks. The first failure is rethrown as soon as it
     * happens; tasks not yet finished are then cancelled, and running ones interrupted.
     */
    public <T> List<T> all(Operation operation, List<? extends Callable<T>> tasks) {
        ExecutorCompletionService<T> completion = new ExecutorCompletionService<>(threads);
        List<Future<T>> futures = new ArrayList<>();
        try {
            for (Callable<T> task : tasks) {
                futures.add(completion.submit(task));
            }
            for (int finished = 0; finished < futures.size(); finished++) {
                BlockingCall.resultOf(operation, BlockingCall.run(operation, completion::take));
            }
            return futures.stream()
                    .map(future -> BlockingCall.resultOf(operation, future))
                    .toList();
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
