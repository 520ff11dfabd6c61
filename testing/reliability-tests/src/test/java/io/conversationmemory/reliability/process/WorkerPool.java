package io.conversationmemory.reliability.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Eight workers that all trials of a test class share: starting processes is most of what a small trial costs. */
public final class WorkerPool implements AutoCloseable {

    /** How many they are. */
    public static final int SIZE = 8;

    private final List<Worker> workers = new ArrayList<>();
    private final ExecutorService listeners = Executors.newFixedThreadPool(SIZE);

    /** Starts them. */
    public WorkerPool() {
        for (int i = 0; i < SIZE; i++) {
            workers.add(Worker.start("worker-" + i));
        }
    }

    /** One of them, from 0. */
    public Worker worker(int number) {
        return workers.get(number);
    }

    /** Waits until each has said this. */
    public void await(String expected) {
        workers.forEach(worker -> worker.await(expected));
    }

    /** Lets all of them go on. */
    public void go() {
        workers.forEach(worker -> worker.tell("go"));
    }

    /** Does this for each at the same time, as what they say has to be heard or they stand still, and waits for the end of it. */
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

    /** Ends them. */
    @Override
    public void close() {
        workers.forEach(Worker::close);
        listeners.shutdownNow();
    }
}
