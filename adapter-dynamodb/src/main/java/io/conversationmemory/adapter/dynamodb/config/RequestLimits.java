package io.conversationmemory.adapter.dynamodb.config;

import java.time.Duration;

/**
 * How long things may take, and how fast the long ones may go. They apply to every request, whatever the client itself is
 * set to; how often a failed attempt is repeated is the client's own retry mode.
 *
 * @param request a request with all its attempts, and the tries of an append to find a free place; 10 s by default
 * @param attempt one attempt at a request; 3 s by default. An attempt without an answer in this time is repeated
 * @param stall a long operation ends after so long a stretch without progress; a minute by default
 * @param countedUnitsPerSecond how many read units an exact count consumes in a second at most, going by what DynamoDB says each
 *     page has consumed; 1000 by default, which is about 8 MB. A third of what a single partition can serve (3000, source: Amazon
 *     DynamoDB, "Designing partition keys"), so that a count leaves room for the conversations
 */
public record RequestLimits(Duration request, Duration attempt, Duration stall, int countedUnitsPerSecond) {

    private static final RequestLimits DEFAULTS =
            new RequestLimits(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofMinutes(1), 1000);

    /** Refuses what is not positive with {@link IllegalArgumentException}. */
    public RequestLimits {
        positive("time limit of a request", request);
        positive("time limit of an attempt", attempt);
        positive("time limit of a stretch without progress", stall);
        if (countedUnitsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "At least one read unit a second is needed to count, not " + countedUnitsPerSecond + ".");
        }
    }

    /** Returns the defaults above. */
    public static RequestLimits defaults() {
        return DEFAULTS;
    }

    private static void positive(String what, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("The " + what + " must be positive, not " + limit + ".");
        }
    }
}
