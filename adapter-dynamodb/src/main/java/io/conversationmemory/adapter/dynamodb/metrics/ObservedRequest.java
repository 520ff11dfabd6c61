package io.conversationmemory.adapter.dynamodb.metrics;

import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.StorageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A completed request with all its attempts. Contains no content, and keys only in the failure.
 *
 * @param operation the operation of the storage that sent it
 * @param action the DynamoDB action, such as {@code PutItem}
 * @param table the table, or one of them
 * @param outcome the result
 * @param failure the exception; null on success
 * @param attempts the number of attempts, at least 1 unless it could not be sent
 * @param throttled the number of attempts refused for lack of capacity
 * @param capacityUnits the total consumed capacity; 0 if the response reports none, as a refusal does
 * @param latency the time of the call, with all attempts and back-off
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

    /** Result of a request. */
    public enum Outcome {

        /** The request succeeded. */
        DONE,

        /** Nothing was written: the key holds another message or, after a lost response, the same one. */
        COLLISION,

        /** Nothing was written: another writer has changed the item since it was read, or is writing it. */
        CONFLICT,

        /** The request failed. */
        FAILED
    }
}
