package io.conversationmemory.reliability.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Eight workers shared by the tests of a class: starting processes dominates the time of a small test. */
public final class WorkerPool implements AutoCloseable {

    /** Number of workers. */
    public static final int SIZE = 8;

    private final List<Worker> workers = new ArrayList<>();
    private final ExecutorService listeners = Executors.newFixedThreadPool(SIZE);

    /** Starts the workers. */
    public WorkerPool() {
        for (int i = 0; i < SIZE; i++) {
            workers.add(Worker.start("worker-" + i));
        }
    }

    /** Returns a worker by its index, from 0. */
    public Worker worker(int number) {
        return workers.get(number);
    }

    /** Waits until each worker has sent the line. */
    public void await(String expected) {
        workers.forEach(worker -> worker.await(expected));
    }

    /** Sends {@code go} to all workers. */
    public void go() {
        workers.forEach(worker -> worker.send("go"));
    }

    /**
     * Runs the action for each worker concurrently, since a worker blocks if its lines are not read, and waits for
     * the end.
     */
    public void each(Consumer<Worker> work) throws InterruptedException {
        List<Future<?>> all = new ArrayList<>();
        for (Worker worker : workers) {
            all.add(listeners.submit(() -> work.accept(worker)));
        }
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new AssertionError("A worker failed", e.getCause());
            }
        }
    }

    /** Ends the workers. */
    @Override
    public void close() {
        workers.forEach(Worker::close);
        listeners.shutdownNow();
    }
}
