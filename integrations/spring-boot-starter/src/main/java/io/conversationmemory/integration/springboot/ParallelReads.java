package io.conversationmemory.integration.springboot;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Runs the reads that a turn makes at the same time. Without a queue: where all threads are busy, a read is rejected, and its caller runs
 * it. No {@code Executor} by type, since an application with a bean of that type gets no other from Spring Boot.
 */
final class ParallelReads implements AutoCloseable {

    private static final int MAX_THREADS = 32;
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor pool;

    ParallelReads() {
        CustomizableThreadFactory daemons = new CustomizableThreadFactory("conversation-memory-read-");
        daemons.setDaemon(true);
        pool = new ThreadPoolExecutor(
                0, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons);
    }

    void execute(Runnable read) {
        pool.execute(read);
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
