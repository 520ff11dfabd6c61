package io.conversationmemory.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads that begin at the same moment. */
final class Concurrently {

    /** How many threads make a crowd. */
    static final int CROWD = 8;

    /** More than one of a crowd needs before it gets its turn, so that trying again ends somewhere. */
    static final int TOO_MANY_ATTEMPTS = 1_000;

    private Concurrently() {}

    /** Runs the work in so many threads and waits for all; their results in the order of their numbers. */
    static <T> List<T> run(int threads, Work<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                futures.add(executor.submit(() -> {
                    start.await();
                    return work.of(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("One of " + threads + " threads failed", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    /** What each thread does. */
    @FunctionalInterface
    interface Work<T> {
        T of(int thread) throws Exception;
    }
}
