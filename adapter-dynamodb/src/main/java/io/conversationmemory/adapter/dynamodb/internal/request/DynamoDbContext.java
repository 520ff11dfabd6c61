package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.internal.retry.LongOperation;
import io.conversationmemory.adapter.dynamodb.internal.retry.Workers;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.waiting.Backoff;
import io.conversationmemory.port.waiting.Sleeper;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all operations of one storage work with.
 *
 * @param calls sends the requests
 * @param settings how to use DynamoDB
 * @param clock decides on expiry and stamps rows
 * @param sleeper waits between attempts
 * @param workers for what is done at the same time
 */
public record DynamoDbContext(
        DynamoDbRequests calls, DynamoDbSettings settings, Clock clock, Sleeper sleeper, Workers workers) {

    private static final Duration LONGEST_CONTENTION_WAIT = Duration.ofMillis(80);

    /** Waits between the tries of one request of the caller. */
    public Backoff requestBackoff(Operation operation) {
        return new Backoff(
                sleeper,
                LongOperation.FIRST_WAIT,
                LongOperation.LONGEST_WAIT,
                settings.limits().request(),
                operation);
    }

    /**
     * Waits between the rounds of a compare-and-set, which are bounded in number. They stay short, since each round begins
     * with what the last one found, and long waits would starve who has lost before.
     */
    public Backoff contentionBackoff(Operation operation) {
        return new Backoff(
                sleeper,
                LongOperation.FIRST_WAIT,
                LONGEST_CONTENTION_WAIT,
                settings.limits().stall(),
                operation);
    }

    public LongOperation longOperation(
            Operation operation, String step, @Nullable Long expected, ProgressListener listener) {
        return new LongOperation(
                operation, step, expected, listener, sleeper, settings.limits().stall());
    }

    public boolean isExpiredMessage(RawItem item) {
        return Retention.isExpired(MessageItems.expiryOf(item), clock.instant());
    }

    public boolean isExpiredSession(RawItem item) {
        return Retention.isExpired(SessionItems.expiryOf(item), clock.instant());
    }
}
