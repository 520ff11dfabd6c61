package io.conversationmemory.adapter.dynamodb.config;

import java.time.Duration;

/**
 * Timeouts, and the read rate of exact counts. They override the timeouts of the client; its retry mode decides how often a
 * failed attempt is repeated.
 *
 * @param request timeout of a request with all its attempts, and of an append's search for a free slot; 10 s by default
 * @param attempt timeout of one attempt, which is then retried; 3 s by default
 * @param stall timeout of a long operation without progress; a minute by default
 * @param countedUnitsPerSecond maximum read units per second of an exact count and of listing all items, measured by the consumed capacity of each
 *     response; 1000 by default, about 8 MB: a third of the capacity of a partition (3000, source: Amazon DynamoDB, "Designing
 *     partition keys"), so that a count leaves capacity for the conversations
 */
public record RequestLimits(Duration request, Duration attempt, Duration stall, int countedUnitsPerSecond) {

    private static final RequestLimits DEFAULTS =
            new RequestLimits(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofMinutes(1), 1000);

    /** Refuses values that are not positive with {@link IllegalArgumentException}. */
    public RequestLimits {
        positive("timeout of a request", request);
        positive("timeout of an attempt", attempt);
        positive("timeout without progress", stall);
        if (countedUnitsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "An exact count needs at least one read unit per second, not " + countedUnitsPerSecond + ".");
        }
    }

    /** Returns the defaults. */
    public static RequestLimits defaults() {
        return DEFAULTS;
    }

    private static void positive(String name, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("The " + name + " must be positive, not " + timeout + ".");
        }
    }
}
