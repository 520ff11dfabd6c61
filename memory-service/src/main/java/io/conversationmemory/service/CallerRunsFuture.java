package io.conversationmemory.service;

import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.waiting.BlockingCall;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Runs a read on an executor while the caller runs another. If the executor has not started it when its result is needed, or
 * rejects it, the caller runs it: a busy executor makes a read slower and never blocks it.
 */
final class CallerRunsFuture<T> {

    private final FutureTask<T> other;

    private CallerRunsFuture(Supplier<T> read) {
        this.other = new FutureTask<>(read::get);
    }

    static <T> CallerRunsFuture<T> begin(Executor executor, Supplier<T> read) {
        CallerRunsFuture<T> reads = new CallerRunsFuture<>(read);
        try {
            executor.execute(reads.other);
        } catch (RejectedExecutionException e) {
            // Left to the caller: get() runs what was not started.
        }
        return reads;
    }

    T get() {
        other.run();
        try {
            return BlockingCall.resultOf(new Operation(PortOperation.READ_CONTEXT, null, null), other);
        } catch (InterruptedOperationException e) {
            other.cancel(true);
            throw e;
        }
    }

    void abandon() {
        other.cancel(true);
    }
}
