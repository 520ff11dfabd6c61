package io.conversationmemory.chatbot.wiring;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Daemon threads that summarize sessions. While many are waiting, or after closing, a task is rejected: a later reply repeats it. */
final class SummaryExecutor implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryExecutor.class);
    private static final int THREADS = 2;
    private static final int WAITING = 100;
    private static final long IDLE_SECONDS = 30;
    private static final long CLOSING_SECONDS = 5;

    private final ThreadPoolExecutor pool;

    SummaryExecutor() {
        pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "conversation-memory-summary");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Interrupts what is under way, and waits for it a few seconds, before the storage is closed. */
    @Override
    public void close() {
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A summary is still being made {} seconds after closing", CLOSING_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
