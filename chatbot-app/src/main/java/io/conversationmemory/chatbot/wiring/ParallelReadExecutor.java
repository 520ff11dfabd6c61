package io.conversationmemory.chatbot.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs parallel reads on threads without a queue: if all are busy, or after closing, a task is rejected, and the caller runs the
 * read.
 */
final class ParallelReadExecutor implements Executor, AutoCloseable {

    private static final int MOST = 32;
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor pool;

    ParallelReadExecutor() {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "conversation-memory-read-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
