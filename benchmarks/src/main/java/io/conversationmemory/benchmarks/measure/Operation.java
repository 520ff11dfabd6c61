package io.conversationmemory.benchmarks.measure;

/** One side of a comparison. */
@FunctionalInterface
public interface Operation {

    /**
     * Runs once.
     *
     * @param index of the run, from 0, over warm-up and measurement
     */
    void run(int index) throws Exception;
}
