package io.conversationmemory.port.waiting;

import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * A call that an interrupt of the thread ends early.
 *
 * @param <T> the type of its result
 */
@FunctionalInterface
public interface BlockingCall<T> {

    /** Blocks until a result is there. */
    T call() throws InterruptedException;

    /**
     * Returns the result of a call.
     *
     * @throws InterruptedOperationException if the thread is interrupted; its flag is set again
     */
    static <T> T run(Operation operation, BlockingCall<T> call) {
        try {
            return call.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedOperationException(operation, e);
        }
    }

    /**
     * Returns the result of a future, and rethrows its unchecked exception or error unwrapped.
     *
     * @throws InterruptedOperationException if the thread is interrupted; its flag is set again
     */
    static <T> T resultOf(Operation operation, Future<T> future) {
        return run(operation, () -> {
            try {
                return future.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException("A task threw a checked exception", e);
            }
        });
    }
}
