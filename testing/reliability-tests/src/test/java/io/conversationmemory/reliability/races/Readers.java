package io.conversationmemory.reliability.races;

import io.conversationmemory.contract.witness.SessionReads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Three threads that read a session repeatedly, each in its own way, until stopped. */
final class Readers implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean stopped;

    Readers(SessionReads reads) {
        for (Runnable look : List.<Runnable>of(reads::newest, reads::forwards, reads::backwards)) {
            running.add(threads.submit(() -> {
                do {
                    look.run();
                } while (!stopped);
            }));
        }
    }

    /** Stops the readers after their current read. */
    void stop() throws InterruptedException {
        stopped = true;
        for (Future<?> reader : running) {
            try {
                reader.get();
            } catch (ExecutionException e) {
                throw new AssertionError("A reader failed", e.getCause());
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }
}
