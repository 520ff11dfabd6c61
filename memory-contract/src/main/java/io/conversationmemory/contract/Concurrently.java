package io.conversationmemory.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs work in several threads that start at the same time. */
final class Concurrently {

    /** Number of threads of a test with many concurrent writers. */
    static final int CROWD = 8;

    /** Upper bound for retries, larger than any thread needs, so that a retry loop terminates. */
    static final int TOO_MANY_ATTEMPTS = 1_000;

    private Concurrently() {}

    /** Runs the work in the given number of threads, waits for all of them, and returns the results in the order of the threads. */
    static <T> List<T> run(int threads, Work<T> work) throws Exception {
        Queue<Failed> failures = new ConcurrentLinkedQueue<>();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                futures.add(executor.submit(() -> {
                    start.await();
                    try {
                        return work.of(number);
                    } catch (Throwable e) {
                        failures.add(new Failed(number, e));
                        throw e;
                    }
                }));
            }
            return results(futures, failures);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Returns the results. If threads failed, throws the earliest failure, with the thread's name and the others suppressed. */
    private static <T> List<T> results(List<Future<T>> futures, Queue<Failed> failures) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                // In order of time, not of the threads.
            }
        }
        Failed first = failures.poll();
        if (first == null) {
            return results;
        }
        AssertionError error = new AssertionError(
                "Thread %d of %d failed first: %s".formatted(first.thread, futures.size(), first.cause), first.cause);
        failures.forEach(other -> error.addSuppressed(other.cause));
        throw error;
    }

    private record Failed(int thread, Throwable cause) {}

    /** Work of one thread. */
    @FunctionalInterface
    interface Work<T> {
        T of(int thread) throws Exception;
    }
}
