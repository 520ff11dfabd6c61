package io.conversationmemory.items;

import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Deletes the messages of a session in several transactions, so that other writers can proceed in between. */
public final class StepwiseDeletion {

    private StepwiseDeletion() {}

    /**
     * Runs steps until one finds nothing, and returns the number of deleted messages.
     *
     * @param step returns the number of messages that it deleted; empty if nothing is left
     * @throws IncompleteOperationException if a step after the first deleted message is to be repeated later; a failure before,
     *     such as a full disk, keeps its own text
     */
    public static long run(Operation operation, ProgressListener listener, Supplier<OptionalInt> step) {
        long deleted = 0;
        while (true) {
            OptionalInt some;
            try {
                some = step.get();
            } catch (RetryLaterException e) {
                throw deleted == 0 ? e : new IncompleteOperationException(operation, deleted, e);
            }
            if (some.isEmpty()) {
                return deleted;
            }
            deleted += some.getAsInt();
            listener.progressed(new Progress("delete messages", deleted, null));
        }
    }
}
