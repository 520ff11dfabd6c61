package io.conversationmemory.adapter.dynamodb.metrics;

import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.StorageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that has ended, with all its attempts. It holds no content; keys stand in the failure only.
 *
 * @param operation the operation of the storage that sent it
 * @param action what DynamoDB was asked, such as {@code PutItem}
 * @param table the table, or one of them
 * @param outcome what came of it
 * @param failure why it failed; null where it did not
 * @param attempts how often it was sent, at least 1 unless it could not be sent at all
 * @param throttled how many of these attempts DynamoDB refused for lack of capacity
 * @param capacityUnits what it consumed in all, as DynamoDB says with the answer; 0 where it says nothing, as with a refusal
 * @param latency from the call to its end, with all attempts and the waits between them
 */
public record ObservedRequest(
        PortOperation operation,
        String action,
        String table,
        Outcome outcome,
        @Nullable StorageException failure,
        int attempts,
        int throttled,
        double capacityUnits,
        Duration latency) {

    /** What came of a request. */
    public enum Outcome {

        /** It did what it should. */
        DONE,

        /** Nothing was written: a message stands under the key already, another one or, after a lost answer, this one. */
        COLLISION,

        /** Nothing was written: others changed what had been read, or were writing it just then. */
        CONFLICT,

        /** It ended in an error. */
        FAILED
    }
}
