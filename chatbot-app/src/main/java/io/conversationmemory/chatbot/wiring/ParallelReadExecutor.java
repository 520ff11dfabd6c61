package io.conversationmemory.chatbot.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of parallel reads. They queue nothing: where all are busy, or after closing, the executor refuses, and whoever
 * wanted the read does it.
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
