package io.conversationmemory.adapter.dynamodb.metrics;

import io.conversationmemory.adapter.dynamodb.metrics.ObservedRequest.Outcome;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times requests with Micrometer, which whoever uses this brings along. All meters have the tags {@code operation},
 * {@code action} and {@code table}, of which there are a few dozen combinations; none holds a key or content:
 *
 * <ul>
 *   <li>{@value #REQUESTS}, a timer: requests and their latency, attempts and waits included. Two more tags: {@code outcome} is
 *       {@code done}, {@code collision}, {@code conflict} or {@code failed}, {@code failure} the name of the error or
 *       {@code none}.
 *   <li>{@value #RETRIES}, a counter: attempts beyond the first.
 *   <li>{@value #THROTTLES}, a counter: attempts that DynamoDB refused for lack of capacity.
 *   <li>{@value #COLLISIONS}, a counter: messages that found their place taken.
 *   <li>{@value #CONFLICTS}, a counter: rounds of a compare-and-set or of a transaction that others were faster in.
 *   <li>{@value #CAPACITY}, a summary: capacity units, those of indexes included, read or write as the action is.
 * </ul>
 */
public final class MicrometerObserver implements RequestObserver {

    /** Requests and their latency. */
    public static final String REQUESTS = "conversation.memory.dynamodb.requests";

    /** Attempts beyond the first. */
    public static final String RETRIES = "conversation.memory.dynamodb.retries";

    /** Attempts refused for lack of capacity. */
    public static final String THROTTLES = "conversation.memory.dynamodb.throttles";

    /** Messages that found their place taken. */
    public static final String COLLISIONS = "conversation.memory.dynamodb.collisions";

    /** Rounds that others were faster in. */
    public static final String CONFLICTS = "conversation.memory.dynamodb.conflicts";

    /** Capacity units consumed. */
    public static final String CAPACITY = "conversation.memory.dynamodb.consumed.capacity";

    private final MeterRegistry registry;

    /** Counts in that registry, which the caller closes. */
    public MicrometerObserver(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(ObservedRequest request) {
        Tags tags = Tags.of(
                "operation", request.operation().toString(), "action", request.action(), "table", request.table());
        Timer.builder(REQUESTS)
                .tags(tags)
                .tag("outcome", nameOf(request.outcome()))
                .tag(
                        "failure",
                        request.failure() == null
                                ? "none"
                                : request.failure().getClass().getSimpleName())
                .register(registry)
                .record(request.latency());
        DistributionSummary.builder(CAPACITY)
                .tags(tags)
                .baseUnit("units")
                .register(registry)
                .record(request.capacityUnits());
        registry.counter(RETRIES, tags).increment(Math.max(0, request.attempts() - 1));
        registry.counter(THROTTLES, tags).increment(request.throttled());
        registry.counter(COLLISIONS, tags).increment(request.outcome() == Outcome.COLLISION ? 1 : 0);
        registry.counter(CONFLICTS, tags).increment(request.outcome() == Outcome.CONFLICT ? 1 : 0);
    }

    private static String nameOf(Outcome outcome) {
        return switch (outcome) {
            case DONE -> "done";
            case COLLISION -> "collision";
            case CONFLICT -> "conflict";
            case FAILED -> "failed";
        };
    }
}
