package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.internal.retry.LongOperation;
import io.conversationmemory.adapter.dynamodb.internal.retry.ReadRate;
import io.conversationmemory.adapter.dynamodb.internal.retry.Workers;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.SessionRows;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.waiting.Backoff;
import io.conversationmemory.port.waiting.Sleeper;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Collaborators that all operations of a storage share.
 *
 * @param calls sends the requests that concern items
 * @param tableCalls sends the requests that concern tables
 * @param settings tables, retention, consistency and timeouts
 * @param clock decides on expiry and stamps rows
 * @param sleeper waits between attempts
 * @param workers runs requests in parallel
 */
public record DynamoDbContext(
        DynamoDbRequests calls,
        DynamoDbTableRequests tableCalls,
        DynamoDbSettings settings,
        Clock clock,
        Sleeper sleeper,
        Workers workers) {

    private static final Duration LONGEST_CONTENTION_WAIT = Duration.ofMillis(80);

    /** Returns the back-off of a contended request, bounded by the request timeout. */
    public Backoff requestBackoff(Operation operation) {
        return new Backoff(
                sleeper,
                LongOperation.FIRST_WAIT,
                LongOperation.LONGEST_WAIT,
                settings.limits().request(),
                operation);
    }

    /**
     * Returns the back-off between the rounds of a compare-and-set, whose number is bounded. Its waits are short: each round
     * starts from the item that the last one found, and long waits would starve the writers that lost before.
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

    /** Returns the rate of scans that read whole tables. */
    public ReadRate readRate() {
        return new ReadRate(sleeper, settings.limits().countedUnitsPerSecond());
    }

    public boolean isExpiredMessage(RawItem item) {
        return Retention.isExpired(MessageItems.expiryOf(item), clock.instant());
    }

    public boolean isLongExpiredSession(RawItem item) {
        return SessionRows.isLongExpired(item, clock.instant());
    }
}
